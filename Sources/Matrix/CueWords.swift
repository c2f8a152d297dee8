/// The words and phrases by which `RelationCues` knows an act: general vocabulary, none of it of one commitment.
///
/// English verbs stand by their base form and are written out: `sign`, `signs`, `signed`. `-ing` is left out, since it mostly
/// tells of what is still going on; nouns of the act are listed.
enum CueWords {
  static let table = RunTable<RelationCue>(
    rows(done, .done) + rows(outcome, .outcome) + rows(progress, .progress) + rows(talks, .talks)
      + rows(trouble, .trouble)
      + rows(against, .against)
      + rows(words, .words) + rows(comment, .comment) + rows(ahead, .ahead) + rows(toward, .toward)
      + rows(denial, .denial)
      + verbs(doneVerbs, .done) + verbs(progressVerbs, .progress) + verbs(troubleVerbs, .trouble)
      + verbs(againstVerbs, .against) + verbs(wordsVerbs, .words))

  private typealias Row = (words: [Word], asWritten: Bool, value: RelationCue)

  /// Phrases between commas and new lines.
  private static func rows(_ phrases: String, _ cue: RelationCue) -> [Row] {
    phrases.split { $0 == "," || $0.isNewline }
      .map { (Words.read(String($0)), false, cue) }
  }

  /// Regular verbs: base form, past, and the third person, which the linker's words fold into the base form.
  private static func verbs(_ verbs: String, _ cue: RelationCue) -> [Row] {
    verbs.split(whereSeparator: \.isWhitespace).flatMap { verb -> [Row] in
      [String(verb), thirdPerson(verb), past(verb)].map { (Words.read($0), false, cue) }
    }
  }

  private static func past(_ verb: Substring) -> String {
    if verb.hasSuffix("e") { return verb + "d" }
    if verb.hasSuffix("y"), let before = verb.dropLast().last, !"aeiou".contains(before) {
      return verb.dropLast() + "ied"
    }
    return verb + "ed"
  }

  private static func thirdPerson(_ verb: Substring) -> String {
    if verb.hasSuffix("y"), let before = verb.dropLast().last, !"aeiou".contains(before) {
      return verb.dropLast() + "ies"
    }
    return ["s", "sh", "ch", "x", "z"].contains(where: verb.hasSuffix) ? verb + "es" : verb + "s"
  }

  private static let doneVerbs = """
    adopt sign ratify approve endorse conclude finalise finalize complete launch inaugurate open establish admit
    accede publish issue unveil accept settle deliver activate commission enact formalise formalize upgrade elevate
    back pass seal ink
    """

  private static let done = """
    entered into force, enters into force, came into force, come into force, comes into force, takes effect
    took effect, taken effect, enters service, entered service, in operation, goes live, went live, set up
    sets up, hand over, handed over, hands over, handover, joins, joined, becomes, became, put into effect, now in force, full member, admitted, drew up, drawn up, has been signed, was born
    menandatangani, ditandatangani, mengesahkan, disahkan, meratifikasi, meresmikan, diresmikan, meluncurkan
    diluncurkan, mulai berlaku, memeterai, dimeterai, melancarkan, dilancarkan, dirasmikan, menerima pakai
    penandatanganan, rampung
    ký kết, thông qua, phê chuẩn, có hiệu lực, khánh thành, khai trương, chính thức trở thành, kết nạp
    đưa vào vận hành, hoàn tất, hoàn thành, nilagdaan, pinagtibay, inilunsad, binuksan, pinasinayaan
    签署, 签订, 通过了, 批准, 生效, 启用, 开通, 竣工, 建成, 成立, 正式加入, 發布, 发布, 簽署, 通過, 達成協議, 达成协议
    署名し, 署名した, 採択, 発効, 開業, 開通, 完成し, 設立した, 引き渡し, 署名式
    서명했다, 서명, 채택, 채택했다, 발효, 발효됐다, 개통, 출범, 체결, 체결했다
    ลงนาม, รับรอง, มีผลบังคับใช้, เปิดใช้, เปิดตัว, ส่งมอบ
    """

  private static let outcome = """
    signing, signature, adoption, accession, admission, ratification, inauguration, opening of, launch of, launching of
    conclusion of, completion
    """

  private static let progressVerbs = """
    agree start fund finance grant invest advance extend expand revise draft deploy provide contribute award allocate
    disburse host convene train exercise drill patrol build construct test pilot step donate accelerate hasten quicken
    discuss negotiate review resume rescue detain intercept dock hail mark attend strengthen deepen boost implement
    exchange visit cooperate team select connect supply
    """

  private static let talks = """
    open talks, opens talks, opened talks, launch talks, launches talks, launched talks, begin talks, begins talks
    began talks, start talks, starts talks, started talks, talks open, talks opened, talks begin, talks began
    talks start, talks started, open negotiations, opens negotiations, opened negotiations, launch negotiations
    launches negotiations, launched negotiations, begin negotiations, begins negotiations, began negotiations
    start negotiations, starts negotiations, started negotiations, negotiations open, negotiations begin
    negotiations began, negotiations start, negotiations started, launch of negotiations, launch of talks
    opening of talks, opening of negotiations, start of talks, start of negotiations
    memulai perundingan, memulakan rundingan, perundingan dimulai, bắt đầu đàm phán, khởi động đàm phán
    启动谈判, 开始谈判, 啟動談判, 開始談判, 交渉を開始, 交渉開始, 협상 개시, 협상 시작, เริ่มการเจรจา
    """

  private static let progress = """
    completed round, complete round
    began, begun, begins, begin, held, hold, holds, met, meets, meet, break ground, breaks ground, broke ground
    groundbreaking, under way, underway, kicks off, kick off, kicked off, joint exercise, joint patrol, agreement
    in principle, second reading, third reading, round of talks, negotiation round, working group, lends, lent, loan
    new funding, grant of, gave, gives, give, built, draws up, sent, sends, paid, pays, pay, buy, bought, buys
    first phase, phase two, milestone, took part, takes part, taking part, led talks, co chair, co chairs, co chaired
    menyepakati, sepakat, bersepakat, bersetuju, memulai, dimulai, menggelar, digelar, mengadakan, latihan bersama
    bertemu, membahas, mempercepat, pendanaan, hibah, pinjaman, pembangunan, membangun, kerja sama, kerjasama
    perundingan, mengajar, diadakan, bermula
    nhất trí, thống nhất, khởi công, khởi động, bắt đầu, diễn tập, hội nghị, đồng chủ trì, thúc đẩy, tài trợ, triển khai
    cuộc họp, đàm phán vòng, tổ chức, nagpulong, sinimulan, pagsasanay, nagkasundo
    启动, 开工, 磋商会议, 举行, 会谈, 商定, 一致同意, 演习, 联演, 贷款, 援助, 推进, 啟動, 舉行, 演習, 會談
    開始, 合意, 会談, 協議した, 開催, 訓練, 供与, 支援, 円借款
    개최, 합의, 합의했다, 회담, 훈련, 지원, 착공, 시작
    ประชุม, หารือ, ฝึกร่วม, เริ่ม, ตกลง, สนับสนุน
    """

  private static let troubleVerbs = """
    delay postpone suspend stall shelve scrap cancel halt freeze abandon defer withdraw lapse slip
    """

  private static let trouble = """
    put off, puts off, putting off, called off, calls off, pulled out, pulls out, pull out, stopped work, work stopped
    missed deadline, missed the deadline, misses deadline, missed its deadline, misses target, behind schedule
    overdue, deadlock, deadlocked, stalemate, impasse, no progress, no movement, little progress, slow progress
    sluggish, drags on, dragged on, dragging on, withdrew, withdrawn, withdrawal, cut funding, cuts funding
    funding cut, froze, frozen, not be met, not be ready, yet to begin, yet to start, fails to agree, failed to agree
    without agreement, no agreement, cannot agree, no consensus, bogged down, setback, no headway, breaks down
    broke down, collapse of talks, talks collapse, miss its target, miss target, slower, pushed back, pushes back, slipped, deferred, cancelled
    ditunda, tertunda, menunda, ditangguhkan, ditangguh, mandek, molor, batal, dibatalkan, terhenti, lambat
    trì hoãn, đình trệ, bế tắc, chậm tiến độ, tiến triển chậm, tạm dừng, bị hoãn, naantala, ipinagpaliban
    推迟, 搁置, 延期, 暂停, 停滞, 推遲, 擱置, 暫停, 撤回, 遅れ, 見送り, 中断, 延期し, 凍結
    지연, 연기, 중단, 보류, เลื่อน, ล่าช้า, ระงับ
    """

  private static let againstVerbs = """
    collide harass block trespass violate breach swarm shadow tail intrude encroach expel
    """

  private static let against = """
    rammed, rams, ram, ramming, water cannon, water cannons, water cannoned, collision, collided with, turned back
    turns back, drove away, drive away, drives away, driven out, drives out, drove out, driven away, chased away
    chases away, chased out, incursion, intrusion, intruder, sideswiped, sideswipes, dangerous manoeuvre
    dangerous maneuver, blocking, laser, flare, flares, illegal presence, unlawful, warning shot, warning shots
    confrontation, confront, standoff, stand off, clash, clashes, clashed, land reclamation, reclaimed land
    escorted out, expulsion, sank a, sunk by, seized by, boarded by
    menabrak, meriam air, mengusir, diusir, menghalau, dihalau, pelanggaran, melanggar wilayah, menceroboh, pencerobohan
    vòi rồng, đâm va, xua đuổi, xâm phạm, vi phạm chủ quyền, va chạm, binangga, binomba ng tubig, hinarang
    水炮, 碰撞, 驱离, 撞击, 闯入, 冲突, 水砲, 驅離, 衝突, 放水, 衝突し, 妨害, 충돌, 물대포, ปะทะ, ชนกัน, ฉีดน้ำ
    """

  private static let wordsVerbs = """
    reaffirm reiterate pledge vow commit promise urge want hope propose suggest aim intend stress support welcome
    prioritise prioritize appeal offer demand restate underline emphasise emphasize encourage renew
    """

  private static let words = """
    calls for, call for, called for, calls on, call on, called on, calling for, seeks, sought, seek, push for
    pushes for, pushed for, committed to, ready to, willing to, keen to, looks to, look to, key to, in mind
    commitment to, is vital, must be, should be, expects, expect, expected to finish, wishes, wish, backs call
    plan, plans, planned, target, targets, pushing for, bid to, promises to, hopeful, determined to, priority
    will continue, speech, remarks, statement of support
    menegaskan, menyerukan, berkomitmen, komitmen, berharap, mendorong, mendesak, mengajak, menyatakan, mengulangi
    berjanji, gesa, menggesa, mahu, ingin, harap, khẳng định, kêu gọi, cam kết, mong muốn, đề nghị, hy vọng, muốn
    nhấn mạnh, nanawagan, nangako, nais
    重申, 表示, 呼吁, 希望, 强调, 愿, 承诺, 敦促, 期待, 建议, 提出, 强调, 呼籲, 強調, 願, 承諾, 建議
    表明, 強調し, 求め, 目指す, 約束, 意向, 期待し, 呼びかけ
    강조, 강조했다, 촉구, 약속, 희망, 밝혔다, 표명, ย้ำ, เรียกร้อง, หวัง, ยืนยัน, ต้องการ
    """

  private static let comment = """
    opinion, commentary, analysis, editorial, analyst, analysts, op ed, column, columnist, scholar, scholars
    think tank, explainer, essay, webinar, researcher, researchers, academic, academics, expert says, experts say
    experts, expert, pundit, observers, comment, study finds, survey finds, a paper, book review, podcast, interview
    open letter, ngo, ngos, activists, campaigners, civil society groups
    opini, ulasan, analisis, pakar, pengamat, penganalisis, bình luận, chuyên gia, ý kiến, học giả, phân tích
    评论, 社评, 分析, 学者, 专家, 評論, 社論, 分析, 學者, 專家, 社説, 論説, 解説, 専門家, 사설, 칼럼, 논평, 전문가
    บทวิเคราะห์, บทความ, นักวิชาการ
    """

  private static let ahead = """
    will, would, shall, may, might, could, can, should, must, about to, set to, due to, scheduled, upcoming
    next week, next month, next year, tomorrow, ahead of, plan to, plans to, planned, aim to, aims to, aims, aim
    hopes, hope, wants, want, expected, expects, expect, seek, seeks, seeking, urges, urge, urged, call for, calls for
    called for, yet to, ready to, mulls, considers, eyes, aiming, hoping, proposed, proposes
    akan, hendak, ingin, bakal, berencana, mahu, rencana, sẽ, dự kiến, sắp, muốn, kế hoạch
    将, 拟, 计划, 将于, 即将, 希望, 建议, 將, 擬, 予定, 見通し, 方針, 目指す, จะ, เตรียม
    """

  private static let toward = "to, if, before, towards, toward, untuk, supaya, để, ต่อ"

  private static let denial = """
    not, no, never, without, cannot, fail to, fails to, failed to, refuses to, refused to, refuse to, denies, denied
    unlikely to, nor, neither, lack of, lacks, yet to, rejects, rejected, reject, rules out, ruled out
    didn t, doesn t, hasn t, haven t, won t, isn t, wasn t
    tidak, belum, bukan, tanpa, gagal, không, chưa, hindi, 未, 不, 没有, 沒有, 並未, 尚未, ない, せず, ไม่, ยังไม่
    """
}
