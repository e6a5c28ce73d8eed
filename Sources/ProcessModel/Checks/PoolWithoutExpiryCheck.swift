/// Finds pools that keep cases for ever: then each case returns for certain, and every eventual rate is too high.
struct PoolWithoutExpiryCheck: Check {
  let code = "pool-without-expiry"
  let level = ProblemLevel.warning
  let summary = "A pool does not say after what time its cases are given up, and where they go."

  func problems(in process: SalesProcess) -> [Problem] {
    process.states.filter { $0.kind == .pool }.compactMap { pool in
      let expires = process.transitions.contains { $0.from == pool.id && $0.kind == .expire }
      if pool.expires == nil, !expires {
        return problem(
          at: ElementID(.state, pool.id), "the pool '\(pool.id)' keeps cases for ever",
          hint: "add 'expires: { after: 365d, to: … }' with an end state")
      }
      guard !expires else { return nil }
      return problem(
        at: ElementID(.state, pool.id, field: "expires"),
        "cases that expire in '\(pool.id)' have nowhere to go",
        hint: "declare a state of kind end, and name it: 'expires: { after: 365d, to: … }'")
    }
  }

  var example: SalesProcess {
    .example { process in
      process.states[3].kind = .pool
      process.transitions[2].kind = .park
      process.transitions.append(Transition(id: "lost-lead", from: "lost", to: "lead", kind: .recycle))
    }
  }
}
