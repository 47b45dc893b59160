using FinCode.Contracts.Revenue;
using FinCode.Domain.Revenue;
using FinCode.Grains.Revenue;
using Microsoft.Extensions.DependencyInjection;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Revenue;

public sealed class SettlementListTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Pages_hold_each_settlement_once_newest_first_while_others_are_made_and_change()
    {
        await using var silo = await RunningSilo.Start();
        // Several at one instant, as when a cycle pays many parties.
        var made = Enumerable.Range(0, 50).Select(number => Made(silo, $"one-{number}", "PARTY1", Start.AddSeconds(number / 6))).ToArray();
        foreach (var settlement in made) await Keep(silo, settlement);
        for (var number = 0; number < 9; number++) await Keep(silo, Made(silo, $"two-{number}", "PARTY2", Start.AddSeconds(number), SettlementStatus.Instructed));

        var (seen, after, come) = (new List<Settlement>(), (SettlementPlace?)null, 0);
        while (await Search(silo, new SettlementSearch("PARTY1", null, after, 0, 7)) is { Settlements.Length: > 0 } page)
        {
            seen.AddRange(page.Settlements);
            after = SettlementPlace.Of(page.Settlements[^1]);
            Assert.Equal(50 + come, page.Total);
            await Keep(silo, Made(silo, $"later-{++come}", "PARTY1", Start.AddDays(1)));
            await Keep(silo, page.Settlements[0] with { Status = SettlementStatus.Reversed });
        }

        Assert.Equal(50, seen.Select(settlement => settlement.Order.OperationId).Distinct().Count());
        Assert.Equal(50, seen.Count);
        Assert.Equal(made.Select(settlement => settlement.MadeAt).OrderDescending(), seen.Select(settlement => settlement.MadeAt));
        Assert.Equal(50 + come, (await silo.Services.GetRequiredService<CommissionStatements>().Settlements("demo", "PARTY1")).Count);

        Assert.Equal(come, (await Search(silo, new SettlementSearch("PARTY1", SettlementStatus.Reversed, null, 0, 100))).Total);
        Assert.Equal(9, (await Search(silo, new SettlementSearch(null, SettlementStatus.Instructed, null, 0, 100))).Total);
        Assert.Equal(0, (await Search(silo, new SettlementSearch("PARTY1", SettlementStatus.Instructed, null, 0, 100))).Total);
        Assert.Equal(59 + come, (await Search(silo, new SettlementSearch(null, null, null, 0, 5))).Total);
        Assert.Equal(["PARTY2"], (await Search(silo, new SettlementSearch(null, SettlementStatus.Instructed, null, 3, 100))).Settlements.Select(settlement => settlement.Order.PartyCode).Distinct());
    }

    private static Task<SettlementPage> Search(RunningSilo silo, SettlementSearch search) => silo.Grains.Settlements("demo").Search(search);

    private static Task Keep(RunningSilo silo, Settlement settlement) => silo.Grains.Settlement("demo", settlement.Order.OperationId).Keep(settlement);

    private static Settlement Made(RunningSilo silo, string key, string party, DateTimeOffset at, SettlementStatus status = SettlementStatus.Settled) => new(
        new SettlementOrder(silo.Operation(key), Context, party, "2026-11", "GBP", ChartOfAccounts.AgentCommission, SettlementMethod.Bank, null, null), 84, at) { Status = status };
}
