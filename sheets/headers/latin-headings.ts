/**
 * Headings in Latin letters, by what they stand for: the field names of school and household systems, which are the initials of
 * the Chinese words, and plain English. Compared in small letters, without blanks, dashes or dots.
 */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  序号: ['xh', 'no', 'number', 'index', 'serialno'],
  姓名: ['xm', 'xsxm', 'etxm', 'name', 'fullname', 'studentname', 'childname', 'childsname', 'nameofchild'],
  曾用名: ['cym', 'formername'],
  性别: ['xb', 'xbm', 'xbdm', 'sex', 'gender'],
  民族: ['mz', 'mzm', 'mzdm', 'ethnicity', 'ethnicgroup', 'nation', 'nationality'],
  出生日期: ['csrq', 'csny', 'birthdate', 'birthday', 'dateofbirth', 'birth', 'dob', 'born'],
  身份证号: [
    'sfzh',
    'sfzhm',
    'sfzjh',
    'sfzjhm',
    'sfz',
    'gmsfhm',
    'gmsfzh',
    'zjhm',
    'id',
    'idno',
    'idnumber',
    'idcard',
    'idcardno',
    'idcardnumber',
    'identitynumber',
    'identitycardnumber',
    'nationalid',
  ],
  证件类型: ['sfzjlx', 'sfzjlxm', 'zjlx', 'idtype', 'idcardtype'],
  户籍地址: ['hjdz', 'hkszd', 'hksz', 'hjszd', 'hkdz', 'registeredaddress', 'permanentaddress'],
  家庭住址: ['jtzz', 'xzz', 'jtdz', 'zz', 'dz', 'xjzd', 'address', 'homeaddress', 'residence', 'currentaddress'],
  乡镇: ['xz', 'xzmc', 'xzjd', 'township', 'town'],
  村: ['cun', 'szc', 'xzc', 'village'],
  联系电话: [
    'lxdh',
    'dh',
    'sjh',
    'sjhm',
    'phone',
    'phonenumber',
    'phoneno',
    'tel',
    'telephone',
    'mobile',
    'mobilephone',
    'contact',
  ],
  学校: ['xx', 'xxmc', 'jdxx', 'school', 'schoolname'],
  年级: ['nj', 'njmc', 'grade'],
  班级: ['bj', 'bjmc', 'bh', 'class', 'classname'],
  学籍号: ['xjh', 'qgxjh', 'xjfh', 'studentid', 'studentno', 'studentnumber'],
  健康状况: ['jkzk', 'jkzkm', 'health', 'healthstatus'],
  是否留守儿童: ['sflset', 'sflsrt', 'sflsxs', 'sfls', 'lsetlx', 'leftbehind', 'isleftbehind'],
  是否寄宿: ['sfjs', 'sfjss', 'sfzs', 'sfzx', 'boarding'],
  就读方式: ['jdfs', 'jdfsm'],
  父亲姓名: ['fqxm', 'father', 'fathername', 'fathersname'],
  父亲电话: ['fqdh', 'fqlxdh', 'fqsjh', 'fatherphone', 'fathersphone'],
  父亲身份证号: ['fqsfzh', 'fqsfzjh', 'fatherid', 'fatheridno', 'fathersid'],
  母亲姓名: ['mqxm', 'mother', 'mothername', 'mothersname'],
  母亲电话: ['mqdh', 'mqlxdh', 'mqsjh', 'motherphone', 'mothersphone'],
  母亲身份证号: ['mqsfzh', 'mqsfzjh', 'motherid', 'motheridno', 'mothersid'],
  监护人姓名: ['jhr', 'jhrxm', 'guardian', 'guardianname', 'guardiansname', 'carer', 'carername'],
  监护人电话: ['jhrdh', 'jhrlxdh', 'jhrsjh', 'guardianphone', 'guardiansphone', 'guardiancontact'],
  监护人身份证号: ['jhrsfzh', 'jhrsfzjh', 'guardianid', 'guardianidno'],
  与监护人关系: ['jhrgx', 'yjhrgx', 'relationship', 'relationtochild', 'guardianrelation'],
  户主姓名: ['hz', 'hzxm', 'householder', 'headofhousehold'],
  与户主关系: ['yhzgx', 'hzgx', 'relationtohouseholder'],
  备注: ['bz', 'remark', 'remarks', 'note', 'notes', 'comment', 'comments'],
}

const MEANT = new Map(Object.entries(WORDS).flatMap(([meant, words]) => words.map((word) => [word, meant])))

/** A heading in Latin letters in Chinese; as it is when nobody knows it. */
export function fromLatin(heading: string): string {
  const bare = heading.replace(/[(][^()]*[)]$/, '')
  if (!/^[a-z][a-z\s_.'’\-/]*$/i.test(bare)) return heading
  return MEANT.get(bare.toLowerCase().replace(/[^a-z]/g, '')) ?? heading
}
