extension PledgeLanguage {
  static let english: PledgeLanguage = {
    var language = PledgeLanguage()
    language.cues =
      cues(.will, .future, "will|shall")
      + cues(
        .will, .promise,
        """
        undertake|undertakes|undertook ?to
        pledge|pledges|pledged ?to
        offer|offers|offered to
        """) + cues(.will, .announcement, "announce|announces|announced")
      + cues(
        .agree, .promise,
        """
        agree|agrees|agreed to
        commit|commits|committed ?ourselves|themselves|itself to
        determined to
        resolve|resolves|resolved to
        decide|decides|decided to
        adopt|adopts|adopted
        endorse|endorses|endorsed
        approve|approves|approved
        declare|declares|declared the following
        establish|establishes|established
        sign|signs|signed
        """)
      + cues(
        .agree, .view,
        """
        agree|agrees|agreed on|that|upon
        decide|decides|decided on|that
        """) + cues(.agree, .money, "commit|commits|committed")
      + cues(
        .agree, .task,
        """
        task|tasks|tasked
        direct|directs|directed
        instruct|instructs|instructed
        mandate|mandates|mandated
        """)
      + cues(
        .agree, .recall,
        """
        reaffirm|reaffirms|reaffirmed
        reiterate|reiterates|reiterated
        recall|recalls|recalled
        renew|renews|renewed
        restate|restates|restated
        reconfirm|reconfirms|reconfirmed
        """)
      + cues(
        .agree, .repeated,
        """
        remain|remains|remained ?fully|firmly|strongly|deeply committed to
        stand|stands|stood by
        """)
      + cues(
        .explore, .promise,
        """
        explore|explored
        consider
        intend|intends|intended to
        declare|declares|declared our|their intention to
        propose|proposes|proposed to
        stand|stands|stood ready to
        seek|seeks|sought to
        strive|strives|strove to
        aim|aims|aimed to
        endeavour|endeavours|endeavoured|endeavor to
        work towards|toward
        look into
        """) + cues(.explore, .appeal, "encourage|encourages|encouraged")
      + cues(
        .note, .note,
        """
        note|notes|noted
        took|take note
        welcome|welcomes|welcomed
        appreciate|appreciates|appreciated
        commend|commends|commended
        acknowledge|acknowledges|acknowledged
        recognise|recognised|recognize|recognized
        underscore|underscores|underscored
        underline|underlines|underlined
        stress|stresses|stressed
        emphasise|emphasised|emphasize|emphasized
        highlight|highlights|highlighted
        express|expresses|expressed
        look|looks|looked forward
        exchanged views
        discussed
        reviewed
        considered
        thank|thanks|thanked
        condemn|condemns|condemned
        shared
        congratulate|congratulated
        regret|regretted
        urge|urges|urged
        call|calls|called for|on|upon
        invite|invites|invited
        affirm|affirms|affirmed
        """)
    language.speakers = words(
      """
      we leaders ministers heads sides parties partners meeting summit members states governments government
      officials secretariat committee council group force forum countries bodies agencies participants
      delegations chair chairs minister president commission member party side state country partner team
      """)
    language.members = words("members member states state countries country")
    language.pronouns = words("it they")
    language.relatives = words("which that who whom this these those there what how whether")
    language.reporters = ["that", "how", "whether"]
    language.conjunctions = words("and or but then")
    language.adverbs = words(
      """
      also therefore hereby do does has have had are is was were jointly further each both all then now thus
      accordingly formally unanimously together additionally likewise furthermore be been already being
      """)
    language.negations = words("not no never unable nor neither without cannot nobody none")
    language.owners = ["of"]
    language.exploring = words(
      "explore consider study examine discuss assess look intend seek strive endeavour endeavor exploring considering studying"
    )
    language.restraints = words(
      "resort use threaten develop station inhabit militarise militarize impose withdraw interfere")
    language.happenings = words(
      "face suffer benefit need become depend grow rise fall likely enjoy lose see have remain")
    language.passives = ["be"]
    language.deeds = words(
      """
      held established convened launched conducted developed completed submitted implemented carried set
      organised organized provided reviewed published signed created opened built trained installed prepared
      tabled finalised finalized
      """)
    language.promises = words(
      "commitment commitments pledge pledges undertaking undertakings resolve determination")
    language.offers = [
      "pledge": .will, "pledges": .will, "offer": .will, "offers": .will, "announcement": .will,
      "contribution": .will, "commitment": .agree, "decision": .agree, "intention": .explore,
      "plan": .explore,
      "plans": .explore,
    ]
    language.owned = words("our their its")
    language.gifts = words(
      """
      would will grant grants contribution package fund funding support assistance scholarships investment
      donation loan loans programme program
      """)
    language.modals = words("should will would shall must")
    language.concrete = words(
      """
      establish train provide build launch host hold convene conclude sign ratify publish adopt endorse finalise
      finalize fund finance contribute install deploy open create set draw submit deliver transfer complete
      connect construct second map pilot test extend share sharing grant double triple invest prepare report
      draft review chair allocate donate purchase procure equip dispatch appoint table launch adopted endorsed
      approved established held conducted convened published expand meet spend restore remove plant
      """)
    language.vague = words(
      """
      strengthen enhance deepen promote foster advance continue support ensure intensify accelerate facilitate
      increase improve address uphold cooperate work step leverage utilise utilize encourage explore reaffirm
      broaden build bolster boost maintain implement protect safeguard reduce combat tackle raise collaborate
      engage undertake pursue mainstream harness respect refrain develop help assist identify consider examine
      """)
    language.means = words("through under via using funded financed channelled channeled")
    return language
  }()
}
