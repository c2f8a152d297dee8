extension PledgeLanguage {
  /// Indonesian and Malay.
  static let malay: PledgeLanguage = {
    var language = PledgeLanguage()
    language.cues =
      cues(.will, .future, "akan")
      + cues(.will, .promise, "menawarkan ?diri ?untuk\nmenjanjikan")
      + cues(.will, .announcement, "mengumumkan")
      + cues(
        .agree, .promise,
        """
        sepakat|bersepakat|menyepakati|bersetuju|setuju ?untuk
        berkomitmen|komited ?untuk
        memutuskan ?untuk
        bertekad|berazam ?untuk
        mengesahkan
        mengadopsi
        menerima pakai
        """) + cues(.agree, .task, "menugaskan\nmengarahkan")
      + cues(
        .agree, .recall,
        """
        menegaskan kembali|semula
        mengingat kembali|semula
        mengulangi
        """) + cues(.explore, .promise, "menjajaki\nmeneroka\nmempertimbangkan")
      + cues(.explore, .appeal, "mendorong\nmenggalakkan")
      + cues(
        .note, .note,
        """
        mencatat
        menyambut
        mengambil maklum
        mengapresiasi
        menghargai
        membahas
        membincangkan
        menekankan
        """)
    language.speakers = words(
      "kami kita pemimpin menteri pihak negara pertemuan mesyuarat ktt anggota pemerintah kerajaan pejabat pegawai sekretariat"
    )
    language.members = ["anggota"]
    language.pronouns = ["mereka"]
    language.relatives = words("yang ini itu hal bahwa bahawa")
    language.reporters = ["bahwa", "bahawa"]
    language.conjunctions = words("dan atau serta")
    language.adverbs = words("juga telah sudah bersama turut dengan ini")
    language.negations = words("tidak belum tanpa bukan tak")
    language.owners = []
    language.exploring = words("menjajaki meneroka mempertimbangkan mengkaji membahas mempelajari")
    language.restraints = words("menggunakan mengancam")
    language.happenings = words("meningkat menurun menghadapi membutuhkan memerlukan menjadi terus naik")
    language.deeds = words(
      "diadakan diselenggarakan dibentuk ditubuhkan diluncurkan dilancarkan dilaksanakan disusun digelar")
    language.passives = [""]
    language.promises = words("komitmen janji tekad")
    language.gifts = words("hibah geran bantuan dana dukungan sumbangan beasiswa biasiswa akan")
    language.modals = words("harus perlu akan")
    language.concrete = words(
      """
      membentuk menubuhkan melatih memberikan menyediakan membangun membina mengadakan menyelenggarakan
      menandatangani menerbitkan mendanai membiayai menyelesaikan mengirim membuka menyusun melaksanakan
      """)
    language.means = words("melalui lewat")
    return language
  }()

  static let vietnamese: PledgeLanguage = {
    var language = PledgeLanguage()
    language.cues =
      cues(.will, .future, "sẽ") + cues(.will, .announcement, "công bố\nthông báo")
      + cues(.agree, .promise, "nhất trí\nđồng ý\ncam kết\nquyết định\nthông qua\nquyết tâm")
      + cues(.agree, .task, "giao\nchỉ đạo")
      + cues(.agree, .recall, "tái khẳng định\nnhắc lại\nkhẳng định lại")
      + cues(.explore, .promise, "xem xét\nnghiên cứu") + cues(.explore, .appeal, "khuyến khích")
      + cues(.note, .note, "ghi nhận\nhoan nghênh\nđánh giá cao\nnhấn mạnh\nthảo luận\ntrao đổi")
    language.speakers = words("tôi đạo trưởng bên nước nghị viên phủ ta quan")
    language.members = ["viên"]
    language.pronouns = ["họ"]
    language.relatives = words("này đó mà rằng")
    language.reporters = ["rằng"]
    language.conjunctions = words("và hoặc")
    language.adverbs = words("đã cũng đều cùng")
    language.negations = words("không chưa chẳng")
    language.exploring = words("xem nghiên")
    language.happenings = words("tăng giảm đối trở cần tiếp")
    language.promises = words("kết")
    language.gifts = words("khoản viện hỗ tài sẽ")
    language.modals = words("cần phải sẽ")
    language.concrete = words("lập dựng tổ cấp tạo ký ban tài hoàn")
    language.means = words("thông")
    return language
  }()

  static let french: PledgeLanguage = {
    var language = PledgeLanguage()
    language.cues =
      cues(
        .will, .future,
        """
        fournira|fournirons|fourniront|organisera|organiserons|accueillera|contribuera|contribuerons|financera
        établira|établirons|établiront|mettra|mettrons|lancera|lancerons|soutiendra|créera|créerons|versera
        """) + cues(.will, .announcement, "annoncé|annonce|annoncent|annonçons")
      + cues(
        .agree, .promise,
        """
        convenus|convenu|convenons|conviennent de|d
        engage|engageons|engagent|engagés à
        décidé|décidons|décident de|d
        adopté|adoptons
        approuvé|approuvons
        résolus à
        """)
      + cues(.agree, .task, "chargé|chargeons|chargent")
      + cues(
        .agree, .recall, "réaffirmé|réaffirmons|réaffirment\nrappelé|rappelons|rappellent\nréitéré|réitérons")
      + cues(.explore, .promise, "envisager|envisageons\nexaminer|étudier\nexplorer")
      + cues(.explore, .appeal, "encouragé|encourageons|encouragent")
      + cues(
        .note, .note,
        "noté|notons|notent\nsalué|saluons|saluent\npris|prenons note\nsouligné|soulignons|soulignent\nremercié"
      )
    language.speakers = words(
      "nous dirigeants ministres parties pays membres états gouvernement gouvernements réunion sommet")
    language.members = words("membres états")
    language.pronouns = words("il elle ils elles")
    language.relatives = words("qui que ce ceci cela dont")
    language.reporters = ["que"]
    language.conjunctions = words("et ou mais")
    language.adverbs = words("sommes sont est a ont avons également aussi nous se s")
    language.negations = words("ne pas n aucun aucune sans jamais")
    language.owners = words("de du des d")
    language.exploring = words("envisager examiner étudier explorer")
    language.promises = words("engagement engagements promesse promesses")
    language.gifts = words("contribution don subvention aide financement prêt fournira")
    language.modals = words("devrait devraient doit doivent")
    language.concrete = words(
      "créer établir organiser fournir financer former tenir publier signer conclure lancer construire ouvrir"
    )
    language.means = words("via grâce")
    return language
  }()
}
