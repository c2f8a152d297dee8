/// Code pages of the Mac that iconv does not have, 0x80 to 0xFF (unicode.org/Public/MAPPINGS/VENDORS/APPLE,
/// GREEK.TXT and TURKISH.TXT).
enum MacTables {
  static let greek = ByteTable(
    upperHalf: """
      Ä¹²É³ÖÜ΅àâä΄¨çéèêë£™îï•½‰ôö¦€ùûü\
      †ΓΔΘΛΞΠß®©ΣΪ§≠°·Α±≤≥¥ΒΕΖΗΙΚΜΦΫΨΩ\
      άΝ¬ΟΡ≈Τ«»…\u{A0}ΥΧΆΈœ–―“”‘’÷ΉΊΌΎέήίόΏ\
      ύαβψδεφγηιξκλμνοπώρστθωςχυζϊϋΐΰ\u{AD}
      """)

  static let turkish = ByteTable(
    upperHalf: """
      ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü\
      †°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø\
      ¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸĞğİıŞş\
      ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙ\u{F8A0}ˆ˜¯˘˙˚¸˝˛ˇ
      """)
}
