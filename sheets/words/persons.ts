/** Whose column it is. `parents` and `grandparents` are two people in one word, for which there is no single field. */
export type Person =
  | 'child'
  | 'father'
  | 'mother'
  | 'parents'
  | 'grandfather'
  | 'grandmother'
  | 'maternalGrandfather'
  | 'maternalGrandmother'
  | 'grandparents'
  | 'guardian1'
  | 'guardian2'
  | 'guardian3'
  | 'carer'
  | 'householder'

/** Words of headings, the longer before those inside them. */
export const PERSON_WORDS: readonly (readonly [Person, RegExp])[] = [
  ['grandparents', /(?:外?祖父母|爷爷奶奶|外公外婆|姥姥姥爷|(?:外?祖父|爷爷)[/、或和及]外?(?:祖母|奶奶))/],
  ['maternalGrandfather', /外祖父|外公|姥爷|外爷/],
  ['maternalGrandmother', /外祖母|外婆|姥姥/],
  ['grandfather', /祖父|爷爷/],
  ['grandmother', /祖母|奶奶/],
  [
    'guardian1',
    /(?:主要)?(?:家庭(?:主要)?成员(?:[或/、](?:法定)?监护人)?|(?<!被)监护人|家长|联系人)[(]?(?:1|一|①|Ⅰ|I(?!I))[)]?|(?:成员)(?:1|一|①)|第一(?:监护人|联系人|家长)|家庭(?:主要)?成员(?![2-9二三四①-⑨或/、])/,
  ],
  [
    'guardian2',
    /(?:家庭(?:主要)?成员(?:[或/、](?:法定)?监护人)?|(?<!被)监护人|家长|联系人|成员)[(]?(?:2|二|②|Ⅱ|II)[)]?|第二(?:监护人|联系人|家长)/,
  ],
  [
    'guardian3',
    /(?:家庭(?:主要)?成员(?:[或/、](?:法定)?监护人)?|(?<!被)监护人|家长|联系人|成员)[(]?(?:[3-9]|三|四|③|④)[)]?|第[三四](?:监护人|联系人|家长)/,
  ],
  ['householder', /户主/],
  ['parents', /父母(?:双方|亲|双亲)?|双亲|(?:父亲?|爸爸)[/、或和及,](?:母亲?|妈妈)/],
  [
    'father',
    /父亲|爸爸|父方|生父|^父(?=$|姓名|名|电话|手机|联系|身份|出生|务工|打工|外出|工作|的|号)|^爸(?=$|电话|手机)/,
  ],
  [
    'mother',
    /母亲|妈妈|母方|生母|^母(?=$|姓名|名|电话|手机|联系|身份|出生|务工|打工|外出|工作|的|号)|^妈(?=$|电话|手机)/,
  ],
  [
    'carer',
    /(?:(?:受|被)委托|委托|现|实际|临时|主要|法定|目前|直接)*(?:的)?(?:(?<!被)监护(?:照料|照护|责任)?人|照[料护顾看]人|看护人|抚养人|代养人|带养人|代管人|照管人|受托人|被委托人)(?:员)?|(?:孩子)?(?:现在?|平时|目前)?由?谁在?带(?:孩子|小孩|娃)?|带(?:(?:孩子|小孩|娃)的?|的)人|(?:现在?|目前|平时)?[与跟]谁(?:共同|一起)?(?:居住|生活|住)|谁照[顾看料]|由谁(?:照[料护顾看]|监护|抚养|带)/,
  ],
  ['guardian1', /家长/],
]

/** The child in headings: said or left out, it is the same. */
export const CHILD_WORDS =
  /^成员(?=姓名|名字|身份|性别|出生)|(?:农村)?留守(?:少年|未成年)?儿童|留守(?:学生|孩子|人员)|少年儿童|未成年人|被监护人|(?:在校|在园)?(?:学生|幼儿)|儿童|孩子|小孩|婴幼儿|宝宝|少儿|本人|子女/
