using System.Collections.Immutable;
using FinCode.Contracts;
using FinCode.Contracts.Reconciliation;
using FinCode.Contracts.Wallets;
using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Domain.Reconciliation;
using FinCode.Domain.Remittances;
using FinCode.Grains.Ledger;
using FinCode.Grains.Remittances;
using FinCode.Grains.Tenants;

namespace FinCode.Grains.Reconciliation;

/// <summary>
/// The statements of one partner, one after the other. What is stored of a line is stored once; nothing is booked but the partner's fees,
/// each under an operation id of its own.
/// </summary>
[GrainType("reconciliation")]
public sealed class ReconciliationGrain(IReconciliationStore store, ILedgerReader ledger, IPcns pcns, ITenantRegistry tenants, TimeProvider clock)
    : Grain, IReconciliationGrain
{
    private const string System = "system";
    private const int LedgerPage = 1_000;

    private TenantNo number;

    private string Tenant => GrainAddresses.TenantOf(this.GetPrimaryKeyString());

    private string Partner => GrainAddresses.RestOf(this.GetPrimaryKeyString());

    public override async Task OnActivateAsync(CancellationToken cancellationToken) =>
        number = await tenants.FindNow(Tenant, cancellationToken) ?? throw new InvariantBrokenException("A partner was addressed in a tenant that does not exist.");

    public async Task<StatementSummary?> Begin(BeginStatement statement)
    {
        if (!(await GrainFactory.PayoutPartners(Tenant).Read()).Partners.ContainsKey(Partner)) return null;
        var begun = new StatementSummary(
            statement.Id, Partner, clock.GetUtcNow(), statement.By, statement.FirstDay, statement.LastDay, false, 0, ImmutableDictionary<LineResult, int>.Empty);
        await store.AddStatement(number, begun, CancellationToken.None);
        return await store.FindStatement(number, statement.Id, CancellationToken.None);
    }

    public async Task Add(string statementId, ImmutableArray<PartnerLine> lines)
    {
        Invariant.Holds(lines.Length <= Limits.StatementLinesPerCall);
        var cipher = await pcns.Of(Tenant);
        var serials = lines.ToDictionary(line => line.Number, line => Matching.PcnOf(line.Reference) is { } pcn ? cipher.Read(pcn) ?? 0 : 0);
        var named = serials.Values.Where(serial => serial > 0).Distinct().ToArray();

        var earlier = (await store.FindByExternal(number, Partner, lines.Select(line => line.ExternalReference), CancellationToken.None)).ToLookup(line => line.Line.ExternalReference);
        var paidBefore = (await store.FindBySerial(number, Partner, named, CancellationToken.None)).Where(IsPayment).ToLookup(line => line.Serial);
        var ours = (await store.ReadRemittances(number, named, CancellationToken.None)).ToDictionary(remittance => remittance.No.Serial, OwnOf);
        var taken = new List<StoredLine>(lines.Length);
        foreach (var line in lines)
        {
            var same = earlier[line.ExternalReference].Concat(taken.Where(other => other.Line.ExternalReference == line.ExternalReference)).ToArray();
            if (same.Any(other => other.StatementId == statementId && other.Line.Number == line.Number)) continue;
            taken.Add(new StoredLine(statementId, line, serials[line.Number], ResultOf(statementId, line, same, serials[line.Number], ours, paidBefore, taken)));
        }

        await BookFees(taken);
        await ResolveFound(taken);

        // Breaks before lines: whoever does this again after a crash finds no line, judges the same and raises the same.
        await store.AddBreaks(number, [.. taken.Where(line => IsBreak(line.Result)).Select(line => BreakOf(line, ours.GetValueOrDefault(line.Serial)))], CancellationToken.None);
        await store.AddLines(number, Partner, taken, CancellationToken.None);
    }

    public async Task<StatementSummary> Complete(string statementId)
    {
        var statement = await store.FindStatement(number, statementId, CancellationToken.None) ?? throw new InvariantBrokenException("A statement was ended that was not begun.");
        if (!statement.IsComplete)
        {
            if (statement is { FirstDay: { } first, LastDay: { } last }) await FindMissing(statementId, first, last);
            await store.CompleteStatement(number, statementId, clock.GetUtcNow(), CancellationToken.None);
        }

        return (await store.FindStatement(number, statementId, CancellationToken.None))!;
    }

    private LineResult ResultOf(
        string statementId, PartnerLine line, StoredLine[] same, long serial, Dictionary<long, OwnPayout?> ours, ILookup<long, StoredLine> paidBefore, List<StoredLine> taken)
    {
        // What was pending in an earlier statement and is not any more is news.
        same = [.. same.Where(other => other.StatementId == statementId || other.Line.Status != PartnerLineStatus.Pending || line.Status == PartnerLineStatus.Pending)];

        // A later statement may tell again what an earlier one has told, in the same words. Twice within one it is twice.
        if (same.Length > 0) return same.Any(other => other.StatementId == statementId || !other.Line.SaysTheSame(line)) ? LineResult.Duplicate : LineResult.Ignored;
        var isListed = serial > 0 && paidBefore[serial].Concat(taken.Where(other => other.Serial == serial && IsPayment(other))).Any(other => other.Line.Reference == line.Reference);
        return Matching.Judge(line, Partner, ours.GetValueOrDefault(serial), isListed);
    }

    /// <summary>J13, each once: the operation's id is made of the partner's reference.</summary>
    private async Task BookFees(List<StoredLine> lines)
    {
        for (var at = 0; at < lines.Count; at++)
        {
            var line = lines[at].Line;
            if (line.Kind != PartnerLineKind.Fee || lines[at].Result != LineResult.Matched) continue;

            var operation = OperationId.For(number, System, "partners/fee", Partner, line.ExternalReference);
            // Asked where partners are set up: whoever only remembers them may not have heard yet how a new one is funded.
            var wallet = GrainFactory.Wallet(Tenant, await GrainFactory.PayoutPartners(Tenant).OpenAccount(Partner, line.Amount.Currency));
            var answer = await wallet.Execute(new BookPartnerFee(operation, new RecordContext(System, "partners/fee", Reference: line.ExternalReference), line.Amount));

            // They have it and our books cannot show it: somebody has to look.
            if (answer is not WalletAnswer.Done) lines[at] = lines[at] with { Result = LineResult.MissingHere };
        }
    }

    /// <summary>What was missing there and is listed now was only late.</summary>
    private async Task ResolveFound(List<StoredLine> lines)
    {
        var matched = lines.Where(line => line.Result == LineResult.Matched && line.Serial > 0).Select(line => line.Serial).ToArray();
        foreach (var late in matched.Length == 0 ? [] : await store.FindMissingThere(number, Partner, matched, CancellationToken.None))
        {
            await store.ChangeBreak(
                number, late with { Status = BreakStatus.Resolved, Resolution = "LISTED_LATER", ResolvedBy = System, ResolvedAt = clock.GetUtcNow() }, CancellationToken.None);
        }
    }

    /// <summary>What our books say was paid in the period, the newest first, against what they have listed at any time.</summary>
    private async Task FindMissing(string statementId, DateOnly first, DateOnly last)
    {
        var (from, to) = (Start(first), Start(last.AddDays(1)));
        foreach (var account in await ledger.ListAccounts(number, Partner, null, 0, 100, CancellationToken.None))
        {
            if (!ChartOfAccounts.IsPartners(account.Facts.ChartCode)) continue;

            EntryNo? before = EntryNo.LastAt(to.AddMilliseconds(-1)) is var end ? new EntryNo(end.Value + 1) : null;
            while (before is not null)
            {
                var page = await ledger.ReadStatement(account.Facts.Account, before, 0, LedgerPage, CancellationToken.None);
                var inPeriod = page.Where(line => line.Stamped.At >= from).ToArray();
                await RaiseMissing(statementId, [.. inPeriod.Where(line => line.Stamped.Record.Remittance is { Event: RemittanceEvent.PaidOut }).Select(line => line.Stamped.Record.Remittance!.No.Serial)]);
                before = page.Count == LedgerPage && inPeriod.Length == page.Count ? page[^1].Stamped.EntryNo : null;
            }
        }
    }

    private async Task RaiseMissing(string statementId, long[] paid)
    {
        if (paid.Length == 0) return;

        var listed = (await store.FindBySerial(number, Partner, paid, CancellationToken.None)).Select(line => line.Serial).ToHashSet();
        var missing = await store.ReadRemittances(number, paid.Where(serial => !listed.Contains(serial)), CancellationToken.None);
        var breaks = missing.Select(OwnOf).OfType<OwnPayout>().Select(payout => new ReconciliationBreak(
            BreakId(LineResult.MissingThere, payout.Reference), Partner, statementId, 0, LineResult.MissingThere, "", payout.Reference, payout.Serial,
            payout.Amount.Currency, 0, payout.Amount.MinorUnits, clock.GetUtcNow()));
        await store.AddBreaks(number, [.. breaks], CancellationToken.None);
    }

    private ReconciliationBreak BreakOf(StoredLine line, OwnPayout? payout) => new(
        BreakId(line.Result, $"{line.StatementId}/{line.Line.Number}"), Partner, line.StatementId, line.Line.Number, line.Result, line.Line.ExternalReference, line.Line.Reference,
        line.Serial, line.Line.Amount.Currency, line.Line.Amount.MinorUnits, payout?.Amount.MinorUnits ?? 0, clock.GetUtcNow());

    /// <summary>Follows from what differs, so that it is raised once.</summary>
    private Guid BreakId(LineResult kind, string what) => OperationId.For(number, System, "reconciliation/break", Partner, $"{kind}/{what}").Value;

    private static bool IsBreak(LineResult result) => result is not (LineResult.Matched or LineResult.Ignored);

    private static bool IsPayment(StoredLine line) => line is { Line: { Kind: PartnerLineKind.Payout, Status: PartnerLineStatus.Paid }, Result: not LineResult.Ignored };

    private static OwnPayout? OwnOf(Remittance remittance) => remittance.Payout is { } payout
        ? new OwnPayout(remittance.No.Serial, payout.Partner, payout.Reference, remittance.Terms.Receive, remittance.Status == RemittanceStatus.Paid)
        : null;

    private static DateTimeOffset Start(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
