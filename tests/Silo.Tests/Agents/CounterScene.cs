using FinCode.Contracts.Agents;
using FinCode.Domain.Access;
using FinCode.Domain.Agents;
using FinCode.Domain.Configuration;
using FinCode.Grains.Ledger;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Agents;

/// <summary>A counter with a float, customers' wallets, and a ledger to compare it with.</summary>
internal sealed class CounterScene(RunningSilo silo, string agent = CounterScene.Agent, string currencyCode = "GBP")
{
    public const string Agent = "KX2M9P";
    private static readonly IdDocument Passport = new("PASSPORT", "P1", null, null, null, "Ada", "Obi", null);

    private readonly Currency currency = Currency.Parse(currencyCode);

    public RunningSilo Silo => silo;

    public ICounterGrain Counter => silo.Grains.Counter("demo", agent, currency);

    private Place Place => new(agent, agent);

    public Guid FloatId => AgentAccounts.FloatId(silo.Tenant, agent, currency);

    public IWalletGrain Float => silo.Wallet(FloatId);

    /// <summary>Opens the float and what it earns. Doing it twice is doing it once.</summary>
    public async Task<CounterScene> WithFloat(long amount, long creditLine = 0)
    {
        foreach (var opening in new[] { AgentAccounts.OpenFloat(silo.Tenant, agent, currency), AgentAccounts.OpenCommission(silo.Tenant, agent, currency) })
        {
            Assert.IsType<WalletAnswer.Done>(await silo.Wallet(opening.AccountId).Open(opening));
        }

        if (amount > 0) Assert.IsType<WalletAnswer.Done>(await Float.Execute(new FundWallet(silo.Operation($"buy/{agent}/{currencyCode}"), Context, new Money(amount, currency), "BANK_TRANSFER")));
        Assert.IsType<WalletAnswer.Done>(await Float.Execute(new ChangeCreditLine(silo.Operation($"line/{agent}/{currencyCode}"), Context, new Money(creditLine, currency))));
        return this;
    }

    public Task Setting(string name, string? value) => silo.Set(name, value, agent);

    public CountTill Count(string key, string till, long cash) => new(silo.Operation(key), Context, Place, till, new Money(cash, currency));

    public CashOrder Cash(string key, string till, CashKind kind, int wallet, long amount) =>
        new(silo.Operation(key), Context with { Route = "agent/cash" }, Place, till, kind, AccountId(wallet), new Money(amount, currency));

    public PickupOrder Pay(string key, string till, string pcn, string code = "right") => new(silo.Operation(key), Context, Place, till, pcn, code, Passport);

    public RemittanceCashOrder ForRemittance(string key, string till, CashKind kind, string pcn, long amount) =>
        new(silo.Operation(key), Context with { Route = "agent/cash" }, Place, till, kind, pcn, new Money(amount, currency));

    public async Task<IPickupGrain> NewPickup(string pcn, long amount)
    {
        var pickup = silo.Grains.Pickup("demo", pcn);
        Assert.True(await pickup.Create(new CreatePickup(new Money(amount, currency), null, "right", "Ada Obi", EntryNo.Origin.AddYears(900))));
        return pickup;
    }

    /// <summary>What the ledger says of every till session: cash in and cash out by the float's own entries.</summary>
    public async Task<Dictionary<string, (long In, long Out)>> LedgerOfTills()
    {
        var facts = (await silo.Reader.FindAccount(silo.Tenant, FloatId, CancellationToken.None))!.Facts;
        var lines = await silo.Reader.ReadStatement(facts.Account, null, 0, 100_000, CancellationToken.None);
        return lines.Where(line => line.Stamped.Record.Context.Reference?.StartsWith("till/", StringComparison.Ordinal) == true)
            .GroupBy(line => line.Stamped.Record.Context.Reference!)
            .ToDictionary(till => till.Key, till => (till.Where(line => line.Amount < 0).Sum(line => -line.Amount), till.Where(line => line.Amount > 0).Sum(line => line.Amount)));
    }

    /// <summary>Every session of a day must hold what the ledger says it holds.</summary>
    public async Task<IReadOnlyList<TillSession>> TillsShouldEqualTheLedger()
    {
        var ledger = await LedgerOfTills();
        var sessions = await Counter.ListSessions(DateOnly.FromDateTime(silo.Clock.GetUtcNow().UtcDateTime));
        Assert.All(sessions, session =>
        {
            var (cashIn, cashOut) = ledger.GetValueOrDefault(session.Reference);
            Assert.Equal((cashIn, cashOut), (session.CashIn, session.CashOut));
            Assert.Equal(session.OpeningCash + cashIn - cashOut, session.ExpectedCash);
        });
        Assert.Empty(ledger.Keys.Except(sessions.Select(session => session.Reference)));
        return sessions;
    }

    /// <summary>Time-outs after which a grain is stuck, and not the machine slow: a flush that waits for another process's takes a while.</summary>
    private const int TimeoutsMax = 4;

    /// <summary>What a client does: "not now" and "unknown" are asked again under the same key, and a time-out is not knowing.</summary>
    public static async Task<T> UntilAnswered<T>(Func<Task<T>> ask)
    {
        var timeouts = 0;
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (Exception passing) when (IsPassing(passing) || (IsTimeout(passing) && ++timeouts <= TimeoutsMax))
            {
                await Task.Yield();
            }
        }
    }

    private static bool IsTimeout(Exception failure) => failure is TimeoutException || (failure.InnerException is { } inner && IsTimeout(inner));

    private static bool IsPassing(Exception failure) =>
        failure is JournalUnavailableException or OutcomeUnknownException || (failure.InnerException is { } inner && IsPassing(inner));
}
