using System.Collections.Immutable;
using FinCode.Contracts.Remittances;
using FinCode.Domain;
using FinCode.Domain.Compliance.Cases;
using FinCode.Domain.Remittances;
using FinCode.Grains.Compliance.Cases;
using FinCode.Grains.Ledger;

namespace FinCode.Grains.Remittances;

/// <summary>This part: what is held, its case, and what a person decides. Whoever decides, it goes through here.</summary>
public sealed partial class RemittanceGrain
{
    /// <summary>What the last verdict of this activation found. It names people, so it lies in the case and not in the journal.</summary>
    private ImmutableArray<CaseEvidence>? found;

    public Task<RemittanceAnswer> Decide(RemittanceOrder order, bool release, string reason) => Decide(order, remittance =>
        (remittance.Decide(release, reason), release ? RemittanceJournals.Release(remittance.Terms) : []));

    public Task<RemittanceAnswer> Block(RemittanceOrder order, string reason) => Decide(order, remittance =>
        (remittance.Block(reason), RemittanceJournals.Block(remittance.Terms)));

    public Task<RemittanceAnswer> Unblock(RemittanceOrder order, string reason) => Decide(order, remittance =>
        (remittance.Unblock(reason), RemittanceJournals.Unblock(remittance.Terms)));

    /// <summary>Nothing is decided about a hold that has no case yet: the case is what tells later why.</summary>
    private async Task<RemittanceAnswer> Decide(
        RemittanceOrder order, Func<Remittance, (RemittanceDecision Decision, IReadOnlyList<ChartLeg> Legs)> decide)
    {
        // Decided on what is in the store: another process may have held it a moment ago.
        Forget();
        for (var attempt = 0; await Load() is { NeedsCase: true } remittance; attempt++)
        {
            if (attempt == AttemptsMax) throw Contended();

            // The case itself asks: it is there, and must not be called back while it waits for us.
            if (order.Context.Route != CaseOrders.Route && !await HasCase(remittance))
            {
                throw new JournalUnavailableException("The case of this hold cannot be opened at the moment. Nothing was changed; try again with the same key.");
            }

            await Step(new RemittanceEvent.CaseOpened(remittance.CaseIdOfHold), []);
        }

        // Whoever decides has seen this hold. One that came since is another, with a case of its own.
        var held = state?.HeldVersion;
        return await Carry(order, remittance => remittance.NeedsCase || remittance.HeldVersion != held
            ? (new RemittanceDecision.Refused(RemittanceRefusal.StatusNotPermitted), [])
            : decide(remittance));
    }

    /// <returns>Whether a step says that the case is there.</returns>
    private async Task<bool> OpenCase(Remittance remittance) =>
        await HasCase(remittance) && await Step(new RemittanceEvent.CaseOpened(remittance.CaseIdOfHold), []);

    /// <summary>Opens the case, once however often. False where those who find and keep it cannot be reached: it is tried again.</summary>
    private async Task<bool> HasCase(Remittance remittance)
    {
        try
        {
            await desk.Open(tenant, remittance, await Evidence(remittance), CancellationToken.None);
        }
        catch (Exception failure) when (failure is not (InvariantBrokenException or JournalUnavailableException or OutcomeUnknownException))
        {
            LogNoCase(failure, tenant, no.Serial);
            return false;
        }

        found = null;
        return true;
    }

    /// <summary>Whoever finds a hold without a case has not seen what held it, and looks again.</summary>
    private async Task<ImmutableArray<CaseEvidence>> Evidence(Remittance remittance)
    {
        if (found is { } seen) return seen;
        return await verifier.Verify(tenant, remittance, CancellationToken.None) switch
        {
            Verdict.Held held => held.Evidence,
            // What had held it is gone: an officer sees the reason that is in the journal.
            Verdict.Passed => [],
            _ => throw new VerdictUnavailableException(),
        };
    }
}
