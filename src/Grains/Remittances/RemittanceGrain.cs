using FinCode.Contracts;
using FinCode.Contracts.Remittances;
using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Domain.Remittances;
using FinCode.Grains.Agents;
using FinCode.Grains.Allowances;
using FinCode.Grains.Clocks;
using FinCode.Grains.Ledger;
using FinCode.Grains.Payouts;
using FinCode.Grains.Tenants;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Remittances;

/// <summary>
/// One remittance. Its truth is in the journal, where each step lies in one record with the money that it moves; what is in memory is
/// the sum of those steps. Whoever decides on an old sum is told so by the store, reads again, and decides again.
/// </summary>
/// <remarks>
/// Not reentrant: one order at a time. Orders only record what was decided; what follows from it is done in a turn of its own, so that
/// nobody waits for a partner.
/// </remarks>
[GrainType("remittance")]
public sealed partial class RemittanceGrain(
    IJournal journal,
    IRemittanceReader reader,
    ILedgerReader ledger,
    IAccountDirectory directory,
    LifetimeRoom room,
    ITenantRegistry tenants,
    IPcns pcns,
    IRemittanceVerifier verifier,
    IPayoutRail rail,
    IPartnerAccounts partners,
    IPayoutAlarm alarm,
    ICaseDesk desk,
    IRecipientDetails recipients,
    PickupCodes codes,
    ILimitedTenants limits,
    ITenantClock clocks,
    ILogger<RemittanceGrain> logger) : Grain, IRemittanceGrain
{
    /// <summary>An order is decided again when another step came before it; more often than this means that something is wrong.</summary>
    private const int AttemptsMax = 8;

    private const string System = "system";

    private string tenant = "";
    private TimeProvider clock = TimeProvider.System;
    private RemittanceNo no;
    private Remittance? state;
    private bool isCurrent;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        tenant = GrainAddresses.TenantOf(key);
        clock = clocks.Of(tenant);
        // Another silo may have made the tenant a moment ago.
        var number = await tenants.FindNow(tenant, cancellationToken)
            ?? throw new InvariantBrokenException("A remittance was addressed in a tenant that does not exist.");
        limited = await limits.Find(tenant);
        no = new RemittanceNo(number, long.Parse(GrainAddresses.RestOf(key), global::System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>The remittance as it is; null when there is none.</summary>
    private async ValueTask<Remittance?> Load()
    {
        // Steps that a counter takes it does not tell us before.
        if (!isCurrent || state is { Stage: RemittanceStage.AwaitingPickup or RemittanceStage.RefundAtTill })
        {
            state = await reader.Read(no, CancellationToken.None);
            isCurrent = state is not null;
        }

        return state;
    }

    /// <summary>A step of ours is durable.</summary>
    private Remittance Adopt(RemittanceEvent happened, DateTimeOffset at, string actor) => state = state!.Apply(happened, at, actor);

    private void Forget() => isCurrent = false;

    /// <summary>Appends a step in which no guarded account takes part.</summary>
    /// <returns>The receipt; after anything but a commit the state is read again.</returns>
    private async Task<JournalReceipt> Append(OperationId operation, RecordContext context, Terms terms, RemittanceEvent next, IReadOnlyList<ChartLeg> legs)
    {
        var record = new JournalRecord
        {
            Tenant = no.Tenant,
            OperationId = operation,
            Kind = legs.Count == 0 ? RecordKind.RemittanceChanged : RecordKind.EntryPosted,
            Context = context,
            Terms = terms,
            Postings = legs.Count == 0 ? [] : JournalEntry.Balanced(await Find(legs)),
            Remittance = state!.Change(next, clock.GetUtcNow(), context.Actor),
        };
        var receipt = await Written(record);
        if (receipt is JournalReceipt.Committed { Stamped.At: var at })
        {
            Adopt(next, at, context.Actor);
        }
        else
        {
            Forget();
        }

        return receipt;
    }

    /// <summary>Such a record has no lane, and yet is turned back when the writer has lost its slot.</summary>
    private async Task<JournalReceipt> Written(JournalRecord record)
    {
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            if (await journal.Append(record) is var receipt and not JournalReceipt.LaneLost) return receipt;
        }

        throw new JournalUnavailableException("The ledger's writer is changing its place. Nothing was changed; try again with the same key.");
    }

    private async Task<Leg[]> Find(IReadOnlyList<ChartLeg> legs)
    {
        var found = new Leg[legs.Count];
        for (var at = 0; at < found.Length; at++)
        {
            var (code, currency, amount) = legs[at];
            var account = (await directory.FindChart(no.Tenant, code, currency)).Facts;
            if (!await room.Take(account, amount))
            {
                throw new JournalUnavailableException($"Account {code} in {currency} has no room for this entry. Nothing was changed.");
            }

            found[at] = new Leg(account, amount);
        }

        return found;
    }

    [LoggerMessage(LogLevel.Warning, "Remittance {Serial} of {Tenant} could not go on now; it is woken again")]
    private partial void LogStopped(Exception failure, string tenant, long serial);

    [LoggerMessage(LogLevel.Warning, "Remittance {Serial} of {Tenant}: asking the partner failed; nobody knows what it has heard")]
    private partial void LogPartnerFailed(Exception failure, string tenant, long serial);

    [LoggerMessage(LogLevel.Warning, "Remittance {Serial} of {Tenant}: the payout failed {Failures} times, last with {Code}")]
    private partial void LogFailing(string tenant, long serial, int failures, string code);

    [LoggerMessage(LogLevel.Warning, "Remittance {Serial} of {Tenant}: the managers could not be told now that its payout fails; they will be")]
    private partial void LogNotTold(Exception failure, string tenant, long serial);

    [LoggerMessage(LogLevel.Warning, "Remittance {Serial} of {Tenant} is held, and its case could not be opened now; it will be")]
    private partial void LogNoCase(Exception failure, string tenant, long serial);

    [LoggerMessage(LogLevel.Warning, "Remittance {Serial} of {Tenant} waits until somebody can tell whether it may pass: {Reason}")]
    private partial void LogWaitsForVerdict(string tenant, long serial, string reason);

    [LoggerMessage(LogLevel.Warning, "Remittance {Serial} of {Tenant} waits for money at partner {Partner}: {Reason}")]
    private partial void LogWaitsForPrefund(string tenant, long serial, string partner, string reason);
}
