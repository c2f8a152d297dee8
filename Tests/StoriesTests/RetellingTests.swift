import Foundation
import Model
import Testing

@testable import Stories

/// Events told twice in other words, each with what happened next. All are made up.
@Suite struct RetellingTests {
  /// Event, day, language, title, summary; an event that ends in 2 comes after the other of its name.
  private static let table = """
    ferry | 1 | en | Ferry with 142 aboard runs aground off Samar | The MV Santa Rita hit a reef near Guiuan before dawn on Tuesday. The coast guard said that all passengers had been taken off by noon.
    ferry | 1 | en | Passengers rescued after vessel strikes reef near Guiuan | Rescuers brought 142 people to safety from the MV Santa Rita, which got stuck at about 4 a.m. on Tuesday, according to the coast guard.
    ferry-2 | 4 | en | Owner of Santa Rita told to keep its fleet in port | The maritime authority suspended the licence of the company on Friday until the hulls of its five ferries have been inspected.
    dam | 9 | en | Laos halts turbine tests at Nam Khong dam | Engineers found cracks in the spillway on 3 May, the energy ministry said. Villages downstream were told to be ready to move.
    dam | 10 | en | Cracked spillway stops trial run of Lao hydropower plant | Work at Nam Khong is on hold since 3 May, the ministry of energy announced, and people living below the dam have been warned.
    dam-2 | 12 | en | Nam Khong: developer promises to pay for new houses | The Thai company behind the dam offered 2.1 million dollars to 340 families who left their villages.
    chips | 20 | en | Penang wins $3.4 billion chip packaging plant | Aurelia Semiconductor will build the factory in Batu Kawan and hire 2,200 people by 2028, Malaysia's trade ministry announced.
    chips | 20 | en | Aurelia picks Malaysia for its next big site | The American chip maker puts $3.4 billion into a packaging plant at Batu Kawan, where 2,200 jobs are planned.
    chips-2 | 22 | en | Malaysia counts on chips as rivals court the same investors | Vietnam and India offer tax holidays, and analysts say that Penang is running out of land, water and engineers.
    patrol | 30 | en | Three navies begin joint patrol in Sulu Sea | Ships from Indonesia, Malaysia and the Philippines left Tawau on Monday for a ten-day sail against kidnappers.
    patrol | 31 | en | Trilateral patrol sets out from Tawau | The Philippine, Malaysian and Indonesian navies will spend ten days in the Sulu Sea to deter abductions at sea.
    patrol-2 | 34 | en | Gunmen seize two fishermen near Lahad Datu | Police in Sabah said that the men were taken at night by a speedboat heading for the Sulu islands.
    rice | 41 | en | Jakarta lifts ceiling on rice imports by 1.5 million tonnes | The food agency blamed a late harvest. Bulog will buy from Thailand and Vietnam before the fasting month.
    rice | 42 | en | Indonesia to buy more foreign rice after poor harvest | Bulog was given leave to bring in another 1.5 million tonnes, mostly Thai and Vietnamese, ahead of Ramadan.
    rice-2 | 43 | en | Thai exporters raise rice prices for third week | Quotes for 5 per cent broken rice reached 640 dollars a tonne, the association said, on demand from Indonesia.
    quake | 50 | en | Strong quake kills 17 in northern Sumatra | The 6.1 tremor struck near Sibolga late on Thursday and brought down houses in four villages. The disaster agency counts 17 dead and 90 hurt.
    quake | 51 | en | Death toll of Sibolga earthquake reaches 17 | Some 90 people were injured in the magnitude 6.1 quake on Thursday night, Indonesia's disaster agency said.
    quake-2 | 54 | en | Sibolga survivors wait for tents as rain sets in | Four days after the earthquake roads to the hills are still blocked, aid workers said, and the first flight with blankets was turned back.
    cable | 61 | en | Damaged cable slows internet in Vietnam | The AAE-1 line broke about 100 km off Vung Tau on 12 June, and carriers expect repairs to last until 5 July.
    cable | 62 | en | Vietnamese users face weeks of slow connections | A break in AAE-1 near Vung Tau will not be mended before 5 July, telecoms firms said.
    cable-2 | 64 | en | Hanoi plans ten new submarine cables by 2030 | The strategy wants two of them owned by Vietnamese companies so that a single break no longer slows the country.
    visa | 70 | en | Thailand and India agree to scrap visas for each other's citizens | Visitors may stay for 60 days from 1 October, the foreign ministers said in New Delhi.
    visa | 70 | en | Visa-free travel between India and Thailand to start in October | Under a deal signed in New Delhi, Indians and Thais can spend up to 60 days in the other country.
    visa-2 | 73 | en | Thai hotels expect a record year from Indian guests | Bookings for the winter are up by a third since the visa deal, the hotel association said in Phuket.
    court | 80 | en | Appeals court in Manila upholds ban on reclamation | The ruling of 8 August stops seven projects in Manila Bay until their effect on fisheries is known.
    court | 81 | en | Manila Bay landfill stays frozen after ruling | Judges rejected the developers' appeal on 8 August, so seven reclamation projects remain on hold pending a study of fish stocks.
    court-2 | 84 | en | Developer takes Manila Bay case to the Supreme Court | Bayfront Holdings says the ban costs it 40 million pesos a day and wants its dredgers back at work.
    refugee | 90 | en | Boat with 190 Rohingya lands in Aceh | Villagers in Pidie gave food to the group, most of them women and children, who had spent 38 days at sea.
    refugee | 90 | en | Rohingya refugees come ashore in Pidie after 38 days adrift | Local people in Aceh fed the 190 arrivals, among whom are many children.
    refugee-2 | 93 | en | Students in Aceh protest against more Rohingya arrivals | Several hundred marched to the governor's office in Banda Aceh and asked for the camp to be closed.
    train | 100 | en | Hanoi metro line 3 carries a million in its first month | The elevated section from Nhon to Cau Giay runs every ten minutes. The city wants to finish the tunnel by 2027.
    train | 101 | en | One million riders in a month on Hanoi's newest metro line | Trains on the raised part of line 3, Nhon to Cau Giay, come every ten minutes; its underground part is due in 2027.
    train-2 | 103 | en | Ho Chi Minh City looks for money for second metro line | The city may issue bonds after a Japanese lender asked for changes in the contract.
    fish | 110 | en | Brussels lifts fishing warning for Cambodia after six years | The commission said on 14 March that the country now tracks its distant vessels and jails owners who cheat.
    fish | 111 | en | EU takes Cambodia off its list of uncooperative fishing states | Phnom Penh brought its fleet under satellite control, the European Commission said, ending a six-year ban on 14 March.
    fish-2 | 113 | en | Thai fleet warned over forced labour on tuna boats | Campaigners interviewed 63 workers in Songkhla and asked Brussels for a new yellow card.
    fire | 120 | en | Blaze at Batam shipyard leaves nine workers dead | An explosion in a fuel tank set fire to the tanker Bintang Laut at the Tanjung Uncang yard on Wednesday.
    fire | 121 | en | Nine killed as tanker burns in Batam yard | Police question two managers after Wednesday's explosion on board the Bintang Laut in Tanjung Uncang.
    fire-2 | 125 | en | Shipyards in Batam to be inspected one by one | The manpower ministry sends 30 officers to look at tanks, ladders and permits after the deaths at Tanjung Uncang.
    talks | 130 | en | Myanmar envoy meets generals and ethnic groups in Naypyidaw | Special envoy Alonto spoke with the army chief for two hours and asked for a truce in Rakhine.
    talks | 130 | en | ASEAN's Alonto urges Rakhine ceasefire on Myanmar visit | In a two-hour meeting in Naypyidaw the envoy also heard leaders of armed ethnic groups.
    talks-2 | 133 | en | Arakan Army takes another town in Rakhine | Fighters entered Ann on Sunday, residents said, leaving the army with two towns in the state.
    solar | 140 | en | Singapore firm to build 600 MW solar farm on Batam reservoir | Sunrise Energy signed with the island's authority; half of the power goes to Singapore by subsea cable from 2027.
    solar | 141 | en | Floating solar on Batam's Duriangkang reservoir to supply Singapore | The 600 MW plant of Sunrise Energy will send half its output through a cable under the strait, starting in 2027.
    solar-2 | 144 | en | Indonesia limits exports of solar power | A decree lets companies sell abroad only what the state utility does not need, which worries Singaporean buyers.
    summit | 150 | en | Mekong leaders promise to share dam data every hour | At their meeting in Chiang Rai four prime ministers and China's vice premier adopted a plan for 2026-2030.
    summit | 150 | en | Hourly water data agreed at Chiang Rai summit | China and the four lower Mekong countries will report releases from dams each hour under a five-year plan.
    summit-2 | 152 | en | Mekong at lowest level for July since records began | Fishermen in Nong Khai can walk across parts of the river bed, and the commission blames low rain and dams upstream.
    kapal | 160 | id | Kapal patroli tangkap dua kapal asing di Laut Natuna | Kapal Orca 03 mengamankan dua kapal berbendera Vietnam dengan 25 awak pada Senin. Muatan ikan 8 ton disita.
    kapal | 161 | id | 25 nelayan Vietnam diamankan di Natuna | KKP menyebut Orca 03 menghentikan dua kapal pada hari Senin dan menyita 8 ton ikan.
    kapal-2 | 164 | id | KKP tenggelamkan kapal pencuri ikan di Batam | Empat kapal yang sudah berkekuatan hukum tetap dimusnahkan dengan cara ditenggelamkan di perairan Batam.
    cang | 170 | vi | Khởi công bến cảng mới tại Lạch Huyện | Dự án trị giá 8.900 tỷ đồng gồm hai bến cho tàu 100.000 tấn, dự kiến xong năm 2027.
    cang | 170 | vi | Hải Phòng xây thêm hai bến container ở Lạch Huyện | Với vốn 8.900 tỷ đồng, công trình tiếp nhận được tàu 100.000 tấn từ năm 2027.
    cang-2 | 173 | vi | Giá cước vận tải biển từ Hải Phòng tăng mạnh | Chủ hàng cho biết cước đi châu Âu tăng gấp đôi so với tháng trước vì thiếu container rỗng.
    bagyo | 180 | tl | Bagyong Lando tumama sa Isabela, 4 patay | Mahigit 12,000 pamilya ang inilikas ayon sa NDRRMC matapos mag-landfall ang bagyo sa Palanan nitong Linggo.
    bagyo | 181 | tl | Apat ang nasawi sa hagupit ni Lando | Sinabi ng NDRRMC na 12,000 pamilya ang nasa evacuation center sa Isabela at karatig lalawigan.
    bagyo-2 | 184 | tl | Presyo ng gulay tumaas matapos ang bagyo | Umabot sa P300 ang kilo ng sili sa Metro Manila dahil nasira ang mga taniman sa Cagayan Valley.
    bank | 190 | en | Asian lender approves 500 million dollars for Philippine rail | The loan of the Asian Development Bank pays for the Clark extension of the commuter line, the bank said in Manila on Tuesday.
    bank | 190 | en | ADB finances commuter line to Clark with $500 million | Money for the railway's northern stretch was cleared by the board on Tuesday.
    bank-2 | 191 | en | ADB lends Cambodia 180 million dollars for irrigation | The bank's board cleared the loan on Tuesday; it covers canals in Battambang and Pursat.
    islet | 200 | en | Chinese vessels spray water at supply boat near Thitu | A Philippine official said that the boat's window broke on Saturday and that nobody was hurt.
    islet | 200 | en | Window smashed as Beijing's coast guard hoses Manila's boat | No one was injured in Saturday's incident close to Thitu, the Philippine spokesman said.
    islet-2 | 201 | en | Manila lodges protest over swarm of militia boats | The foreign department counted 60 ships around Thitu and Sandy Cay and summoned the ambassador on Sunday.
    drill | 210 | en | Japan and Vietnam hold first rescue drill at sea | A Japanese cutter and two Vietnamese ships trained off Da Nang to find people overboard.
    drill | 211 | en | Da Nang: Vietnamese and Japanese coast guards train together | The exercise, the first of its kind, was about saving people who fall from ships.
    drill-2 | 213 | en | Japan gives Vietnam two patrol boats | Tokyo's foreign minister signed the notes in Hanoi; the boats of 79 metres are to arrive in 2028.
    """

  private struct Telling {
    var event: String
    var item: TaggedItem
  }

  private static let tellings: [Telling] = table.split(separator: "\n").enumerated().map { number, line in
    let cells = line.components(separatedBy: " | ")
    return Telling(
      event: cells[0],
      item: .sample(
        "t\(number)", cells[3], cells[4], daysAgo: 300 - (Double(cells[1]) ?? 0), language: cells[2]))
  }

  private func fronts(_ tellings: [Telling]) -> [String: String] {
    let grouping = Grouper().group(tellings.map(\.item), asOf: Moment.now)
    return grouping.stories.reduce(into: [:]) { fronts, story in
      for item in story.items { fronts[item] = story.copies[item] ?? item }
    }
  }

  @Test("an event that two outlets tell in their own words is told once, and what comes next is another")
  func findsRetellings() {
    let fronts = fronts(Self.tellings)
    for event in Dictionary(grouping: Self.tellings, by: \.event).values {
      #expect(Set(event.map { fronts[$0.item.id] }).count == 1, "\(event.map(\.item.content.title))")
    }
    #expect(Set(fronts.values).count == Set(Self.tellings.map(\.event)).count)
  }

  @Test("what comes next is no retelling where it stands beside one telling alone")
  func keepsSequelsApart() {
    let pairs = Self.tellings.enumerated().filter { $0.offset % 3 > 0 }.map(\.element)
    let fronts = fronts(pairs)
    let mistaken = pairs.filter { fronts[$0.item.id] != $0.item.id }
    // Two loans of one bank on one day are too much alike.
    #expect(mistaken.count <= 1, "\(mistaken.map(\.item.content.title))")
  }

  @Test(
    "words are names, figures or neither by how they are written",
    arguments: [
      ("Manila", .capital), ("boat", .small), ("9213", .figure), ("3rd", .figure), ("Ånge", .capital),
      ("đảo", .small),
      ("港口", .other), ("", .other),
    ] as [(String, WordCase)])
  func readsCases(word: String, written: WordCase) {
    var word = word
    #expect(word.withUTF8 { WordCase($0) } == written)
  }

  @Test("parts of one figure are known to belong together")
  func joinsFigures() {
    var reader = FeatureReader()
    let cases = { (text: String) in reader.read(ItemContent(title: text)).cases }
    #expect(cases("pays 1.6 billion") == [.small, .figure, .further, .small])
    #expect(
      cases("in 10 20 days") == [.small, .figure, .figure, .small] || cases("in 10 20 days").count == 4)
  }
}
