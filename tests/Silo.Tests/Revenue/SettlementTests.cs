using FinCode.Contracts.Approvals;
using FinCode.Contracts.Configuration;
using FinCode.Contracts.Revenue;
using FinCode.Domain.Agents;
using FinCode.Domain.Approvals;
using FinCode.Domain.Revenue;
using FinCode.Grains.Revenue;
using FinCode.Silo.Tests.Agents;
using FinCode.Silo.Tests.Remittances;
using Microsoft.Extensions.DependencyInjection;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Revenue;

/// <summary>Paying parties what they are owed, and statements that equal the ledger.</summary>
[Trait("Clock", "Moved")]
public sealed class SettlementTests
{
    [Fact]
    public async Task An_agent_is_paid_into_its_float_once_with_its_backing_and_the_statement_says_so()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await Begun(silo, remittances: 2);
        var order = Order(silo, "settle", SettlementMethod.Float, FloatId(silo));

        var settled = Done(await Party(silo).Settle(order));
        Assert.Equal((1_68, SettlementStatus.Settled), (settled.Amount, settled.Status));
        Assert.True(Assert.IsType<SettlementAnswer.Done>(await Party(silo).Settle(order)).IsReplay);
        Assert.Equal("period", Assert.IsType<SettlementAnswer.DifferentTerms>(await Party(silo).Settle(order with { Period = "2026-W01" })).Field);
        Assert.Equal(SettlementRefusal.NoCommissionOwed, Refusal(await Party(silo).Settle(Order(silo, "again", SettlementMethod.Float, FloatId(silo)))));

        var balances = await scene.Remittances.Balances();
        Assert.Equal(1_68, balances["2020 GBP"]);
        Assert.DoesNotContain("2110 GBP", balances.Keys);
        Assert.Equal([(0L, 1_68L, 0L, 1_68L, 0L)], await Statement(silo));
        await silo.Stop();
        await RevenueScene.AssertSound(silo.Folder);
    }

    [Fact]
    public async Task No_more_is_paid_than_a_second_person_has_approved()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await Begun(silo, remittances: 1);
        var approved = Order(silo, "settle", SettlementMethod.Float, FloatId(silo)) with { AmountMax = 50 };

        Assert.Equal(50, Done(await Party(silo).Settle(approved)).Amount);
        Assert.Equal(34, await scene.Owed(RevenueScene.Agent, ChartOfAccounts.AgentCommission));
    }

    [Fact]
    public async Task A_statement_of_the_first_month_that_entries_know_counts_nothing_that_has_not_happened()
    {
        await using var silo = await RunningSilo.Start();
        await Begun(silo, remittances: 1);
        Done(await Party(silo).Settle(Order(silo, "settle", SettlementMethod.Float, FloatId(silo))));

        Assert.Empty(await Statement(silo, "2026-01"));
    }

    [Fact]
    public async Task Reversed_it_is_owed_again_and_a_float_that_has_spent_it_says_no()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await Begun(silo, remittances: 1);
        var settled = Done(await Party(silo).Settle(Order(silo, "settle", SettlementMethod.Float, FloatId(silo))));

        var reversed = Done(await Party(silo).Reverse(settled.Order.OperationId, "Wrong agent", Context));
        Assert.Equal((SettlementStatus.Reversed, "Wrong agent"), (reversed.Status, reversed.Reason));
        Assert.True(Assert.IsType<SettlementAnswer.Done>(await Party(silo).Reverse(settled.Order.OperationId, "Wrong agent", Context)).IsReplay);
        Assert.Equal(84, await scene.Owed(RevenueScene.Agent, ChartOfAccounts.AgentCommission));
        Assert.Equal([(0L, 84L, 0L, 0L, 84L)], await Statement(silo));

        var second = Done(await Party(silo).Settle(Order(silo, "second", SettlementMethod.Float, FloatId(silo))));
        SiloScenes.Done(await silo.Wallet(FloatId(silo)).Execute(new SellFloat(silo.Operation("spend"), Context, null, Gbp(1))));
        Assert.Equal(WalletRefusal.InsufficientFunds, Assert.IsType<SettlementAnswer.WalletRefused>(await Party(silo).Reverse(second.Order.OperationId, "Too late", Context)).Reason);
        Assert.Equal(SettlementStatus.Settled, (await silo.Grains.Settlement("demo", second.Order.OperationId).Find())!.Status);
    }

    [Fact]
    public async Task By_bank_it_is_on_its_way_until_the_bank_has_confirmed_it()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await Begun(silo, remittances: 1);
        var before = await scene.Remittances.Balances();
        var instructed = Done(await Party(silo).Settle(Order(silo, "bank", SettlementMethod.Bank, null)));
        Assert.Equal(SettlementStatus.Instructed, instructed.Status);
        Assert.Equal(-84, (await scene.Remittances.Balances())["1510 GBP"]);

        var confirmed = Done(await Party(silo).Confirm(instructed.Order.OperationId, "BACS-1", Context));
        Assert.Equal((SettlementStatus.Settled, "BACS-1"), (confirmed.Status, confirmed.ConfirmedReference));
        Assert.True(Assert.IsType<SettlementAnswer.Done>(await Party(silo).Confirm(instructed.Order.OperationId, "BACS-1", Context)).IsReplay);
        Assert.Equal(SettlementRefusal.SettlementNotPossible, Refusal(await Party(silo).Confirm(instructed.Order.OperationId, "BACS-2", Context)));
        var after = await scene.Remittances.Balances();
        Assert.DoesNotContain("1510 GBP", after.Keys);
        Assert.Equal(before["1020 GBP"] - 84, after["1020 GBP"]);

        Done(await Party(silo).Reverse(instructed.Order.OperationId, "Account closed", Context));
        Assert.Equal(before, await scene.Remittances.Balances());
    }

    [Fact]
    public async Task A_claw_back_after_it_was_paid_is_taken_off_the_next_and_an_older_period_is_not_paid_twice()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await Begun(silo, remittances: 1);
        var first = Now(silo);
        var recalled = await scene.Send("recalled");
        await scene.Taken();
        Done(await Party(silo).Settle(Order(silo, "first", SettlementMethod.Bank, null)));
        await scene.Recall(recalled, "recalled");
        await scene.Taken();
        Assert.Equal(-84, await scene.Owed(RevenueScene.Agent, ChartOfAccounts.AgentCommission));

        silo.Clock.Advance(TimeSpan.FromDays(40));
        await scene.Send("later-1");
        await scene.Send("later-2");
        await scene.Taken();
        Assert.Equal(SettlementRefusal.NoCommissionOwed, Refusal(await Party(silo).Settle(Order(silo, "first-again", SettlementMethod.Bank, null) with { Period = first })));
        Assert.Equal(84, Done(await Party(silo).Settle(Order(silo, "next", SettlementMethod.Bank, null))).Amount);
        Assert.Equal([(-84L, 1_68L, 0L, 84L, 0L)], await Statement(silo));
        Assert.Equal([(0L, 1_68L, 84L, 1_68L, -84L)], await Statement(silo, first));
    }

    [Fact]
    public async Task What_is_not_the_partys_is_not_paid_into_and_a_period_that_is_not_here_is_not_paid()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await Begun(silo, remittances: 1);

        Assert.Equal(WalletRefusal.ActionNotPermitted, Assert.IsType<SettlementAnswer.WalletRefused>(
            await Party(silo).Settle(Order(silo, "foreign", SettlementMethod.Wallet, AccountId(RemittanceScene.Sender)))).Reason);
        Assert.Equal(84, await scene.Owed(RevenueScene.Agent, ChartOfAccounts.AgentCommission));
        Assert.Equal(SettlementRefusal.PeriodNotBegun, Refusal(await Party(silo).Settle(Order(silo, "future", SettlementMethod.Bank, null) with { Period = "9000-01" })));
        Assert.Equal(SettlementRefusal.SettlementNotFound, Refusal(await Party(silo).Reverse(silo.Operation("nothing"), "?", Context)));
    }

    [Theory]
    [InlineData(31, 250)]
    [InlineData(32, 450)]
    public async Task Orders_at_once_over_a_store_that_fails_pay_what_is_owed_once(int seed, int faultsPerThousand)
    {
        await using var silo = await RunningSilo.Start();
        var scene = await Begun(silo, remittances: 3);
        silo.Store.Misbehave(seed, faultsPerThousand);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(number => CounterScene.UntilAnswered(
            () => Party(silo).Settle(Order(silo, $"settle-{number % 3}", SettlementMethod.Float, FloatId(silo))))));
        silo.Store.Misbehave(0, 0);

        Assert.Equal(3 * 84, (await scene.Remittances.Balances())["2020 GBP"]);
        Assert.Single(await silo.Services.GetRequiredService<CommissionStatements>().Settlements("demo", RevenueScene.Agent));
        await silo.Stop();
        await RevenueScene.AssertSound(silo.Folder);
    }

    [Fact]
    public async Task When_a_month_is_over_every_party_is_proposed_once_and_a_second_person_pays()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await Begun(silo, remittances: 1);
        await Set(silo, RevenuePolicy.Cycle, "MONTHLY");
        await Set(silo, ApprovalPolicy.ModeOf(ApprovalKind.SettleCommission), ApprovalPolicy.Always);
        // The month before is gone through when the cycle begins: nothing was owed in it.
        Assert.Equal(0, await silo.Grains.CommissionSweep().Sweep());
        silo.Clock.Advance(TimeSpan.FromDays(31));

        Assert.Equal(2, await silo.Grains.CommissionSweep().Sweep());
        Assert.Equal(0, await silo.Grains.CommissionSweep().Sweep());
        var waiting = await silo.Grains.Approvals("demo").Search(new ApprovalSearch(ApprovalStatus.Pending, null, null, 0, 10));
        Assert.Equal([40, 84], waiting.Approvals.Select(approval => (int)approval.Proposal.Amounts[0].MinorUnits).Order());
        Assert.Equal(84, await scene.Owed(RevenueScene.Agent, ChartOfAccounts.AgentCommission));

        foreach (var approval in waiting.Approvals)
        {
            var answer = await silo.Grains.Approval("demo", approval.Proposal.OperationId).Decide(new DecideApproval(ApprovalDecision.Approve, "MGR001", null));
            Assert.Equal(ApprovalStatus.Executed, Assert.IsType<ApprovalAnswer.Is>(answer).Approval.Status);
        }

        var balances = await scene.Remittances.Balances();
        Assert.Equal((84, -40), (balances["2020 GBP"], balances["1510 GBP"]));
        Assert.DoesNotContain(balances.Keys, key => key[..4] is "2110" or "2115");
    }

    private static async Task<RevenueScene> Begun(RunningSilo silo, int remittances)
    {
        var scene = await RevenueScene.Sent(silo, remittances);
        await new CounterScene(silo, RevenueScene.Agent).WithFloat(0);
        return scene;
    }

    private static Guid FloatId(RunningSilo silo) => AgentAccounts.FloatId(silo.Tenant, RevenueScene.Agent, RemittanceScene.Pound);

    private static ICommissionPartyGrain Party(RunningSilo silo) => silo.Grains.CommissionParty("demo", RevenueScene.Agent);

    private static string Now(RunningSilo silo) => RevenueScene.Month(silo);

    private static SettlementOrder Order(RunningSilo silo, string key, SettlementMethod method, Guid? account) => new(
        silo.Operation(key), Context with { Route = "revenue/settlements" }, RevenueScene.Agent, Now(silo), "GBP", ChartOfAccounts.AgentCommission, method, account, null);

    private static Task<(long, long, long, long, long)[]> Statement(RunningSilo silo, string? period = null) => RevenueScene.Statement(silo, RevenueScene.Agent, period);

    private static async Task Set(RunningSilo silo, string name, string value)
    {
        var values = System.Collections.Immutable.ImmutableSortedDictionary<string, string?>.Empty.Add(name, value);
        Assert.IsType<SettingsAnswer.Changed>(await silo.Grains.Configuration("demo", "").Change(
            new Domain.Configuration.ChangeSettings(silo.Operation($"set/{name}"), "M00001", values, null, null)));
    }

    private static Settlement Done(SettlementAnswer answer) => Assert.IsType<SettlementAnswer.Done>(answer).Settlement;

    private static SettlementRefusal Refusal(SettlementAnswer answer) => Assert.IsType<SettlementAnswer.Refused>(answer).Reason;
}
