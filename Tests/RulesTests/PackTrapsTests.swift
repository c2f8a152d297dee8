import Fixtures
import Foundation
import Model
import Rules
import Testing

/// The rule packs of the workspace against words that mean two things.
@Suite struct PackTrapsTests {
  private static let rules = Result<RuleSet, any Error> {
    try RuleSet.load(directory: PackageRoot.path("feeds/rules"))
  }

  private func tags(_ text: String, language: String? = nil) throws -> Set<String> {
    let content = ItemContent(title: "", summary: text, language: language)
    return Set(try Self.rules.get().tag(content).map { "\($0.facet.rawValue)/\($0.tag)" })
  }

  @Test(
    "a word in its other sense does not give the tag",
    arguments: [
      ("A roast turkey feeds twelve guests.", "partner/TUR"),
      ("Wild turkeys block a road in Boston.", "partner/TUR"),
      ("She collects bone china and silver.", "partner/CHN"),
      ("He was a bull in a china shop.", "partner/CHN"),
      ("Two storms formed over the South China Sea.", "partner/CHN"),
      ("The South China Morning Post printed the letter.", "partner/CHN"),
      ("Prosecutors in Georgia named a grand jury.", "partner/USA"),
      ("Papua New Guinea lies east of the island.", "partner/IDN"),
      ("Guinea pigs need company.", "partner/IDN"),
      ("Michael Jordan opened a restaurant.", "area/sdg"),
      ("Troops left Jordan after the attack.", "area/maritime.defence"),
      ("The old phone has a USB port and a headphone port.", "area/maritime.connectivity"),
      ("A firewall closes the port of the server.", "area/maritime.commerce"),
      ("A glass of port goes with the cheese.", "area/maritime.connectivity"),
      ("Port Adelaide kicked nine goals.", "area/maritime.connectivity"),
      ("Port Adelaide kicked nine goals.", "area/maritime.commerce"),
      ("They played bridge every Thursday.", "area/connectivity.infrastructure"),
      ("Marine Le Pen spoke in Lyon.", "area/maritime"),
      ("Marine Le Pen spoke in Lyon.", "area/maritime.environment"),
      ("Two ex-Marines were found guilty in Texas.", "area/maritime.defence"),
      ("He told us that it rained.", "partner/USA"),
      ("Arf, said the dog.", "mechanism/ARF"),
      ("The coc hook is a tool for crochet.", "area/maritime.scs"),
      ("The school's code of conduct forbids phones.", "area/maritime.scs"),
      ("The man who sold the boat left town.", "partner/UN"),
      ("Scarborough is a seaside town in Yorkshire.", "area/maritime.scs"),
      ("Cargo pants are back.", "area/connectivity.logistics"),
      ("A sea of people filled the square.", "area/maritime"),
    ])
  func staysQuiet(_ text: String, _ tag: String) throws {
    #expect(try !tags(text).contains(tag), "\(tag): \(text)")
  }

  @Test(
    "the same word in the sense of the tag gives it",
    arguments: [
      ("Turkey signed a defence pact with Malaysia.", "partner/TUR"),
      ("Türkiye opens a consulate in Hanoi.", "partner/TUR"),
      ("China and Vietnam reopened the crossing.", "partner/CHN"),
      ("US Marines trained in Palawan.", "partner/USA"),
      ("Ministers of the ASEAN Regional Forum (ARF) met.", "mechanism/ARF"),
      ("Envoys discussed the COC with China.", "area/maritime.scs"),
      ("The WHO declared the outbreak over.", "partner/UN"),
      ("A deep-sea port will open in Myanmar.", "area/maritime.connectivity"),
      ("A friendship bridge across the Mekong joins Thailand and Laos.", "area/connectivity.transport"),
      ("Chinese cutters shadowed boats near Scarborough Shoal.", "area/maritime.scs"),
    ])
  func speaks(_ text: String, _ tag: String) throws {
    #expect(try tags(text).contains(tag), "\(tag): \(text)")
  }

  @Test(
    "one sea has many names, and none of them is China",
    arguments: [
      "South China Sea", "West Philippine Sea", "North Natuna Sea", "Laut China Selatan", "Laut Cina Selatan",
      "Laut Tiongkok Selatan", "Laut Natuna Utara", "Biển Đông", "ทะเลจีนใต้", "南シナ海", "南海", "南中国海",
      "南中國海", "남중국해", "Dagat Kanlurang Pilipinas", "mer de Chine méridionale", "សមុទ្រចិនខាងត្បូង",
      "ທະເລຈີນໃຕ້", "တောင်တရုတ်ပင်လယ်",
    ])
  func knowsTheSea(_ name: String) throws {
    let found = try tags(name)
    #expect(found.isSuperset(of: ["area/maritime.scs", "region/southeast_asia"]), "\(found.sorted())")
    #expect(!found.contains("partner/CHN"))
  }

  @Test("East Sea is that sea to Vietnam, not to Korea") func knowsTheEastSea() throws {
    #expect(try tags("Vietnam protests against a survey in the East Sea.").contains("area/maritime.scs"))
    #expect(try !tags("Pyongyang fired a rocket into the East Sea.").contains("area/maritime.scs"))
  }

  @Test(
    "Malay keselamatan is safety and security at sea",
    arguments: [
      "Keselamatan maritim di Selat Melaka dipertingkat.", "Menteri menyoroti keselamatan pelayaran.",
    ])
  func readsKeselamatan(_ text: String) throws {
    #expect(try tags(text).contains("area/maritime.safety_security"))
  }

  @Test("news in a member's language that names no state is the member's own") func knowsOwnPress() throws {
    let text = "Khởi công tuyến đường cao tốc mới"
    #expect(try tags(text, language: "vi").contains("region/members_press"))
    #expect(try !tags("A motorway link is built", language: "en").contains("region/members_press"))
    #expect(try !tags(text).contains("region/members_press"), "the language is not known")
  }
}
