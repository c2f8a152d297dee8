import Foundation
import Model
import Testing

@testable import Feeds

@Suite struct FeedDateNamesTests {
  @Test(
    "12 May 2026, 15:05, in the ways of many languages",
    arguments: [
      "12 Mei 2026, 15:05", "Selasa, 12 Mei 2026 | 15:05", "Selasa, 12 Mei 2026 - 15.05",
      "12 Mei 2026 pukul 15.05.00",
      "Diterbitkan: Selasa, 12/05/2026 15:05", "12 Mei 2026, 3:05 PTG", "Tarikh: 12hb Mei 2026 3.05 petang",
      "Thứ Ba, 12 tháng 5 năm 2026 15:05", "Thứ ba, 12/5/2026, 15:05", "Thứ 3, 12/05/2026 15h05",
      "12 Th5 2026 15:05", "T3, 12 Th5 2026 15:05", "Th 3, 12 thg 5, 2026 15:05",
      "lúc 15:05 ngày 12 tháng năm, 2026", "12 THÁNG NĂM 2026 3:05 CH", "12 tháng 5, 2026 15 giờ 05 phút",
      "12 พฤษภาคม 2569 15:05", "12 พ.ค. 2569 15.05 น.", "12 พ.ค. 69 15:05", "๑๒ พฤษภาคม ๒๕๖๙ เวลา ๑๕:๐๕ น.",
      "วันอังคารที่ 12 พฤษภาคม พ.ศ. 2569 เวลา 15:05", "12 May 2569 15:05", "2569-05-12T15:05:00",
      "Mayo 12, 2026 nang 3:05 PM", "ika-12 ng Mayo 2026, 15:05", "Martes, Mayo 12, 2026 15:05",
      "១២ ឧសភា ២០២៦ ១៥:០៥", "ថ្ងៃទី១២ ខែឧសភា ឆ្នាំ២០២៦ 15:05", "12 ພຶດສະພາ 2026 15:05", "12 ພ.ພ. 2026 15:05",
      "၂၀၂၆ မေ ၁၂ ၁၅:၀၅", "mardi 12 mai 2026 à 15:05", "mar. 12 mai 2026 à 15h05", "MARDI 12 MAI 2026 À 15H05",
      "Dienstag, 12. Mai 2026 um 15:05 Uhr", "Di., 12. Mai 2026, 15.05 Uhr", "12.05.2026 15:05",
      "martes, 12 de mayo de 2026, 15:05", "mar, 12 may 2026 3:05 p. m.",
      "terça-feira, 12 de maio de 2026 às 15h05",
      "martedì 12 maggio 2026 alle ore 15:05", "dinsdag 12 mei 2026 om 15:05", "12 мая 2026 г., 15:05",
      "Τρίτη 12 Μαΐου 2026 στις 3:05 μμ", "2026. május 12., kedd 15:05",
      "2026年5月12日 15:05", "2026年5月12日 星期二 下午3:05", "2026年5月12日下午3点05分", "周二, 12 5月 2026 15:05",
      "周二 2026年5月12日 15:05", "2026年5月12日(火) 午後3時05分", "令和8年5月12日 15時5分",
      "民國115年5月12日 15:05", "２０２６年５月１２日　１５：０５", "2026년 5월 12일 (화) 오후 3:05", "2026. 5. 12. 오후 3:05",
      "2026년 5월 12일 화요일 오후 3시 5분 0초", "12 五月 2026 15:05", "١٢ May ٢٠٢٦ ١٥:٠٥",
    ])
  func readsLanguages(_ text: String) {
    #expect(FeedDate.parse(text)?.rfc3339 == "2026-05-12T15:05:00Z")
    let decomposed = text.decomposedStringWithCanonicalMapping
    #expect(FeedDate.parse(decomposed)?.rfc3339 == "2026-05-12T15:05:00Z", "in canonical decomposition")
  }

  @Test("every month of every language is read, whatever its case and its dots")
  func readsEveryMonth() {
    for language in DateWords.languages {
      for (index, names) in language.months.enumerated() {
        for name in names.split(separator: " ") {
          for form in [String(name), name.uppercased(), name.capitalized, name + "."] {
            let expected = Date(year: 2026, month: index + 1, day: 12)
            #expect(FeedDate.parse("12 \(form) 2026") == expected, "\(language.name): \(form)")
          }
        }
      }
    }
  }

  @Test("Vietnamese months are counted in words", arguments: 1...12)
  func readsVietnameseMonths(_ month: Int) {
    let names = [
      "Một", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười Một", "Mười Hai",
    ]
    #expect(FeedDate.parse("12 Tháng \(names[month - 1]), 2026") == Date(year: 2026, month: month, day: 12))
  }

  @Test("no name stands for two months or two weekdays")
  func namesMeanOneThing() {
    #expect(ambiguous(\.months).isEmpty)
    #expect(ambiguous(\.weekdays).isEmpty)
  }

  private func ambiguous(_ names: KeyPath<DateLanguage, [String]>) -> [String] {
    var meanings: [String: Set<Int>] = [:]
    for language in DateWords.languages {
      for (index, words) in language[keyPath: names].enumerated() {
        for word in DateWords.keys(words) { meanings[word, default: []].insert(index) }
      }
    }
    return meanings.filter { $0.value.count > 1 }.keys.sorted()
  }

  @Test("the words that may be month or weekday or half of the day are known")
  func wordsOfTwoMeanings() {
    let table = DateWords.table
    #expect(table.filter { $0.value.month != nil && $0.value.weekday != nil }.keys.sorted() == ["mar"])
    #expect(table.filter { $0.value.month != nil && $0.value.zone != nil }.isEmpty)
    #expect(table.filter { $0.value.weekday != nil && $0.value.zone != nil }.isEmpty)
    #expect(table.filter { $0.value.half != nil && $0.value.weekday != nil }.keys.sorted() == ["sa"])
    #expect(table.filter { $0.value.half != nil && $0.value.zone != nil }.isEmpty)
    #expect(table.filter { $0.value.month != nil && $0.value.isFiller }.isEmpty)
  }

  @Test(
    "`mar` is a weekday where another word names the month",
    arguments: [
      ("mar 12 may 2026", "2026-05-12T00:00:00Z"), ("mar, 10 mar 2026", "2026-03-10T00:00:00Z"),
      ("10 mar 2026", "2026-03-10T00:00:00Z"), ("mar. 12/05/2026", "2026-05-12T00:00:00Z"),
    ])
  func readsTuesdayOrMarch(_ text: String, _ instant: String) {
    #expect(FeedDate.parse(text)?.rfc3339 == instant)
  }
}
