using FinCode.Api.Access;
using FinCode.Api.Requests;
using FinCode.Contracts;
using FinCode.Contracts.Users;
using FinCode.Domain.Agents;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Grains.Configuration;
using FinCode.Grains.Ledger;

namespace FinCode.Api.Agents;

/// <summary>What one entry did at the counter.</summary>
/// <param name="Type">CASH_IN, CASH_OUT, CASH_PICKUP, CASH_PAYMENT, CASH_REFUND, FLOAT_BOUGHT, FLOAT_SOLD, OTHER.</param>
/// <param name="FloatChange">Minor units; cash goes the other way.</param>
internal sealed record CallOverEntry(string Type, StatementLine Line, long FloatChange, long FloatBalance)
{
    public bool IsCash => Type is "CASH_IN" or "CASH_OUT" or "CASH_PICKUP" or "CASH_PAYMENT" or "CASH_REFUND";

    public string? TillSession => IsCash ? Line.Stamped.Record.Context.Reference : null;
}

/// <summary>A till session and what the ledger says of it on this day, minor units.</summary>
internal sealed record CallOverTill(TillSession Session, long LedgerCashIn, long LedgerCashOut);

/// <summary>A counter's day as the ledger has it, beside what its tills were counted at.</summary>
internal sealed record CallOver(
    string AgentCode,
    DateOnly Date,
    string TimeZone,
    DateTimeOffset From,
    DateTimeOffset To,
    DateTimeOffset AsOf,
    Currency Currency,
    long FloatOpening,
    long FloatClosing,
    IReadOnlyDictionary<string, (long Amount, long Count)> Totals,
    IReadOnlyList<CallOverTill> Tills,
    IReadOnlyList<CallOverEntry> Entries,
    Page Page,
    long Total);

/// <summary>Reads a counter's day from its float's statement, newest first, in pages: nothing is kept but sums and the page asked for.</summary>
internal sealed class CallOverReader(IGrainFactory grains, ILedgerReader ledger, TimeProvider clock)
{
    private const int LinesPerRead = 1_000;

    public static readonly string[] Types = ["CASH_IN", "CASH_OUT", "CASH_PICKUP", "CASH_PAYMENT", "CASH_REFUND", "FLOAT_BOUGHT", "FLOAT_SOLD", "OTHER"];

    /// <param name="date">Null for today, by the counter's clock.</param>
    public async Task<CallOver> Read(Caller caller, UserProfile agent, AccountFacts account, DateOnly? date, Page page, CancellationToken cancellation)
    {
        var (tenant, currency) = (caller.Tenant.Name, account.Currency);
        var rules = CounterRules.From(await ConfigurationLevels.Read(grains, tenant, agent.Place), currency);
        var day = date ?? rules.LocalDate(clock.GetUtcNow());

        // The tills first: they finish what is under way, so the ledger then has all of it.
        var sessions = await grains.Counter(tenant, agent.Code, currency).ListSessions(day);
        var (from, to) = rules.DayOf(day);
        var asOf = clock.GetUtcNow() is var now && now < to ? now : to;
        var sums = new Sums(page);
        var before = new EntryNo(EntryNo.LastAt(to.AddMilliseconds(-1)).Value + 1);
        while (true)
        {
            var lines = await ledger.ReadStatement(account.Account, before, 0, LinesPerRead, cancellation);
            foreach (var line in lines.TakeWhile(line => line.Stamped.At >= from)) sums.Add(line, account);
            if (lines.Count < LinesPerRead || lines[^1].Stamped.At < from) break;
            before = lines[^1].Stamped.EntryNo;
        }

        var closing = sums.Closing ?? account.Natural((await ledger.ReadTotalsAsOf(account.Account, EntryNo.LastAt(to.AddMilliseconds(-1)), cancellation)).Signed);
        return new CallOver(
            agent.Code, day, rules.Zone.Id, from, to, asOf, currency, closing - sums.Change, closing, sums.Totals,
            [.. sessions.Select(session => sums.Of(session))], sums.Entries, page, sums.Count);
    }

    private sealed class Sums(Page page)
    {
        private readonly Dictionary<string, (long In, long Out)> bySession = [];

        public long? Closing { get; private set; }

        public long Change { get; private set; }

        public long Count { get; private set; }

        public Dictionary<string, (long Amount, long Count)> Totals { get; } = Types.ToDictionary(type => type, _ => (0L, 0L));

        public List<CallOverEntry> Entries { get; } = [];

        public void Add(StatementLine line, AccountFacts account)
        {
            var entry = new CallOverEntry(TypeOf(line), line, account.Natural(line.Amount), account.Natural(line.BalanceAfter));
            Closing ??= entry.FloatBalance;
            Change = checked(Change + entry.FloatChange);
            var (amount, count) = Totals[entry.Type];
            Totals[entry.Type] = (checked(amount + Math.Abs(entry.FloatChange)), count + 1);
            if (entry.TillSession is { } session)
            {
                var (cashIn, cashOut) = bySession.GetValueOrDefault(session);
                bySession[session] = entry.FloatChange < 0 ? (cashIn - entry.FloatChange, cashOut) : (cashIn, cashOut + entry.FloatChange);
            }

            if (Count >= page.Skip && Entries.Count < page.Size) Entries.Add(entry);
            Count++;
        }

        public CallOverTill Of(TillSession session)
        {
            var (cashIn, cashOut) = bySession.GetValueOrDefault(session.Reference);
            return new CallOverTill(session, cashIn, cashOut);
        }

        private static string TypeOf(StatementLine line) => line.Stamped.Record.Context.Route switch
        {
            CashEndpoints.CashInRoute => "CASH_IN",
            CashEndpoints.CashOutRoute => "CASH_OUT",
            PickupEndpoint.Route => "CASH_PICKUP",
            RemittanceCashEndpoints.PaymentRoute => "CASH_PAYMENT",
            RemittanceCashEndpoints.RefundRoute => "CASH_REFUND",
            FloatEndpoints.BuyRoute or FloatEndpoints.SellRoute => line.Amount > 0 ? "FLOAT_BOUGHT" : "FLOAT_SOLD",
            _ => "OTHER",
        };
    }
}
