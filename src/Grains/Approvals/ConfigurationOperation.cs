using System.Collections.Immutable;
using FinCode.Contracts;
using FinCode.Contracts.Configuration;
using FinCode.Domain.Approvals;
using FinCode.Domain.Configuration;

namespace FinCode.Grains.Approvals;

/// <param name="AgentCode">Null for the principal.</param>
/// <param name="Settings">Null values are taken away.</param>
public sealed record ConfigurationAsked(string? AgentCode, ImmutableSortedDictionary<string, string?> Settings, DateTimeOffset? EffectiveFrom, string? Reason);

/// <summary>The configuration changes.</summary>
public sealed class ConfigurationOperation(IGrainFactory grains, TimeProvider clock) : IApprovedOperation
{
    public ApprovalKind Kind => ApprovalKind.Configuration;

    public async Task<ApprovalOutcome> CarryOut(string tenant, ApprovalProposal proposal)
    {
        var asked = AskedText.Read<ConfigurationAsked>(proposal.Asked);

        // What should have begun while it waited begins when it is approved.
        var from = asked.EffectiveFrom < clock.GetUtcNow() ? null : asked.EffectiveFrom;
        var change = new ChangeSettings(proposal.OperationId, proposal.Context.Actor, asked.Settings, from, asked.Reason);
        return await grains.Configuration(tenant, asked.AgentCode ?? "").Change(change) switch
        {
            SettingsAnswer.Changed or SettingsAnswer.DifferentTerms => ApprovalOutcome.Success,
            _ => ApprovalOutcome.Refusal("TOO_MANY_SETTINGS"),
        };
    }
}
