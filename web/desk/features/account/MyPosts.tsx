import type { Session } from '#contract/session.ts'

interface Props {
  session: Session
}

export function MyPosts({ session }: Props) {
  return (
    <section className="sw-panel" aria-label="账号与岗位">
      <h2>账号与岗位</h2>
      <dl className="sw-facts">
        <dt>姓名</dt>
        <dd>{session.displayName}</dd>
        <dt>账号</dt>
        <dd>{session.login}</dd>
      </dl>
      <ul className="sw-account-list">
        {session.posts.map((post) => (
          <li key={post.id}>
            <span>
              <strong>{post.roleLabel}</strong> {post.unitName} · {post.areaName}
            </span>
            {post.id === session.post?.id && <span className="sw-now">正在使用</span>}
          </li>
        ))}
      </ul>
      <p className="sw-soft">切换岗位在右上角您的名字下面。岗位不对，请联系本单位管理员。</p>
    </section>
  )
}
