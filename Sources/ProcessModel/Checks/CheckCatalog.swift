/// All checks on a sales process; the order is the order in `stagemap list checks`.
package enum CheckCatalog {
  package static let all: [any Check] =
    ReferenceTarget.allCases.map(UnknownReferenceCheck.init) + [
      DuplicateTransitionCheck(), DuplicateNameCheck(), DuplicateValueCheck(), SharedIDCheck(),
      MisplacedStageCheck(), PathCheck(), TransitionFromEndCheck(), TwoOwnersCheck(),
      NoStatesCheck(), UnreachableStateCheck(), NoWayOutCheck(), PoolWithoutExpiryCheck(),
      MisplacedDurationCheck(), EmptyDivisionCheck(), UnaccountedKPICheck(), UncheckableCriterionCheck(),
      StrayKPIOptionCheck(), MisusedKPICheck(),
      MissingTranslationCheck(),
      HandOffWithoutCriterionCheck(), HandOffWithoutServiceLevelCheck(), MissingDefinitionCheck(),
    ]

  package static func problems(in process: SalesProcess) -> [Problem] {
    all.flatMap { $0.problems(in: process) }
  }
}
