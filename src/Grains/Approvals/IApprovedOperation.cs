using FinCode.Domain.Approvals;

namespace FinCode.Grains.Approvals;

/// <summary>
/// Carries out one kind of operation that has been approved. Registered as a service, one for each kind. It may be asked again when
/// an answer was lost or a process died, so it acts under the proposal's operation id and answers the same again.
/// </summary>
public interface IApprovedOperation
{
    ApprovalKind Kind { get; }

    /// <exception cref="Exception">Nobody knows what became of it: it is asked again.</exception>
    Task<ApprovalOutcome> CarryOut(string tenant, ApprovalProposal proposal);
}
