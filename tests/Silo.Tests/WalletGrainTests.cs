using FinCode.Grains.Ledger;
using Microsoft.Extensions.DependencyInjection;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests;

public sealed class WalletGrainTests
{
    [Fact]
    public async Task The_bank_owes_only_so_much_however_often_a_wallet_is_funded()
    {
        await using var silo = await RunningSilo.Start();
        var wallet = await silo.OpenWallet(1);
        for (var time = 0; time < Limits.StandingMax / Limits.AmountMax; time++)
        {
            Done(await wallet.Execute(new FundWallet(silo.Operation($"flood-{time}"), Context, Gbp(Limits.AmountMax), "BANK_TRANSFER")));
        }

        // What is left of the bound is less than one more of these.
        Refused(WalletRefusal.LimitExceeded, await wallet.Execute(new FundWallet(silo.Operation("flood-last"), Context, Gbp(Limits.AmountMax), "BANK_TRANSFER")));
    }

    [Fact]
    public async Task Money_moves_and_both_sides_see_it()
    {
        await using var silo = await RunningSilo.Start();
        var wallet = await silo.OpenWallet(1, funds: 100_00);
        await silo.OpenWallet(2);

        Done(await wallet.Execute(silo.Transfer("t", to: 2, amount: 30_00)));

        Assert.Equal(70_00, (await silo.Read(1)).Balance);
        Assert.Equal(30_00, (await silo.Read(2)).Balance);
    }

    [Fact]
    public async Task What_was_just_received_can_be_sent_on_at_once()
    {
        await using var silo = await RunningSilo.Start();
        var first = await silo.OpenWallet(1, funds: 100_00);
        var second = await silo.OpenWallet(2);
        await silo.OpenWallet(3);
        Refused(WalletRefusal.InsufficientFunds, await second.Execute(silo.Transfer("early", to: 3, amount: 1)));

        for (var round = 0; round < 50; round++)
        {
            Done(await first.Execute(silo.Transfer($"there-{round}", to: 2, amount: 100_00)));
            Done(await second.Execute(silo.Transfer($"back-{round}", to: 1, amount: 100_00)));
        }

        Assert.Equal(100_00, (await silo.Read(1)).Balance);
    }

    [Fact]
    public async Task An_opening_that_meets_a_writer_without_its_slot_is_tried_again()
    {
        await using var silo = await RunningSilo.Start();
        await silo.OpenWallet(1);
        silo.Store.FenceNext();

        await silo.OpenWallet(2, funds: 1_00);

        Assert.Equal(1_00, (await silo.Read(2)).Balance);
    }

    [Fact]
    public async Task A_retry_hears_the_first_answer_and_moves_nothing()
    {
        await using var silo = await RunningSilo.Start();
        var wallet = await silo.OpenWallet(1, funds: 50_00);
        await silo.OpenWallet(2);
        var first = Done(await wallet.Execute(silo.Transfer("t", to: 2, amount: 50_00)));

        var again = Done(await wallet.Execute(silo.Transfer("t", to: 2, amount: 50_00)));

        Assert.True(again.IsReplay);
        Assert.Equal(first with { IsReplay = true }, again);
        Assert.Equal(0, (await silo.Read(1)).Balance);
    }

    [Fact]
    public async Task A_refusal_stays_a_refusal_also_when_the_money_has_come()
    {
        await using var silo = await RunningSilo.Start();
        var wallet = await silo.OpenWallet(1, funds: 1_00);
        await silo.OpenWallet(2);
        Refused(WalletRefusal.InsufficientFunds, await wallet.Execute(silo.Transfer("t", to: 2, amount: 2_00)));
        await wallet.Execute(new FundWallet(silo.Operation("more"), Context, Gbp(5_00), "BANK_TRANSFER"));

        var again = await wallet.Execute(silo.Transfer("t", to: 2, amount: 2_00));

        Refused(WalletRefusal.InsufficientFunds, again);
        Assert.True(again.IsReplay);
        Done(await wallet.Execute(silo.Transfer("new key", to: 2, amount: 2_00)));
    }

    [Fact]
    public async Task The_same_key_for_something_else_names_the_field()
    {
        await using var silo = await RunningSilo.Start();
        var wallet = await silo.OpenWallet(1, funds: 50_00);
        await silo.OpenWallet(2);
        Done(await wallet.Execute(silo.Transfer("t", to: 2, amount: 1_00)));

        var answer = await wallet.Execute(silo.Transfer("t", to: 2, amount: 2_00));

        Assert.Equal("amount", Assert.IsType<WalletAnswer.DifferentTerms>(answer).Field);
        Assert.Equal(49_00, (await silo.Read(1)).Balance);
    }

    [Fact]
    public async Task A_retry_after_a_restart_is_answered_from_the_store_by_any_path()
    {
        string folder;
        WalletAnswer.Done first;
        await using (var silo = await RunningSilo.Start())
        {
            folder = silo.Folder;
            var wallet = await silo.OpenWallet(1, funds: 50_00);
            await silo.OpenWallet(2);
            first = Done(await wallet.Execute(silo.Transfer("t", to: 2, amount: 50_00)));
        }

        await using var restarted = await RunningSilo.Start(folder);
        // The money is gone, so a fresh decision would be a refusal; the stored answer must win.
        var again = Done(await restarted.Wallet(AccountId(1)).Execute(restarted.Transfer("t", to: 2, amount: 50_00)));
        Assert.Equal(first with { IsReplay = true }, again);
        Assert.Equal(0, (await restarted.Read(1)).Balance);
    }

    [Fact]
    public async Task Two_calls_in_flight_that_lose_their_lane_to_an_old_key_are_decided_again()
    {
        string folder;
        await using (var silo = await RunningSilo.Start())
        {
            folder = silo.Folder;
            var wallet = await silo.OpenWallet(1, funds: 100_00);
            await silo.OpenWallet(2);
            await Task.WhenAll(Enumerable.Range(0, 100).Select(number => wallet.Execute(silo.Transfer($"old {number}", to: 2, amount: 1))));
        }

        await using var restarted = await RunningSilo.Start(folder);
        var again = restarted.Wallet(AccountId(1));
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).SelectMany(number => new[]
        {
            again.Execute(restarted.Transfer($"old {number}", to: 2, amount: 1)),
            again.Execute(restarted.Transfer($"new {number}", to: 2, amount: 1)),
            again.Execute(restarted.Transfer($"new {number}", to: 2, amount: 1)),
        }));

        Assert.All(answers, answer => Done(answer));
        Assert.Equal(98_00, (await restarted.Read(1)).Balance);
    }

    [Fact]
    public async Task A_command_that_finds_its_lane_lost_to_one_old_key_after_the_other_is_decided_in_the_end()
    {
        // More than the attempts that a wallet makes against another owner.
        const int Repeats = 20;
        string folder;
        await using (var silo = await RunningSilo.Start())
        {
            folder = silo.Folder;
            var wallet = await silo.OpenWallet(1, funds: 100_00);
            await silo.OpenWallet(2);
            await silo.OpenWallet(3);
            for (var number = 0; number < Repeats; number++) Done(await wallet.Execute(silo.Transfer($"old {number}", to: 2, amount: 1)));
        }

        await using var restarted = await RunningSilo.Start(folder, services => services.AddSingleton<IAccountDirectory>(
            provider => new SlowDirectory(ActivatorUtilities.CreateInstance<AccountDirectory>(provider), slowly: AccountId(3))));
        var directory = (SlowDirectory)restarted.Services.GetRequiredService<IAccountDirectory>();
        var again = restarted.Wallet(AccountId(1));
        var slow = again.Execute(restarted.Transfer("new", to: 3, amount: 1));
        for (var number = 0; number < Repeats; number++)
        {
            // Loaded by now, and not yet decided.
            await directory.Asked();
            Assert.True(Done(await again.Execute(restarted.Transfer($"old {number}", to: 2, amount: 1))).IsReplay);
            directory.Answer(1);
        }

        directory.Answer(Repeats);

        Assert.False(Done(await slow).IsReplay);
        Assert.Equal(1, (await restarted.Read(3)).Balance);
    }

    [Fact]
    public async Task A_thousand_at_once_on_one_wallet_spend_exactly_what_is_there()
    {
        await using var silo = await RunningSilo.Start();
        var wallet = await silo.OpenWallet(1, funds: 600);
        await silo.OpenWallet(2);

        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(number => wallet.Execute(silo.Transfer($"t{number}", to: 2, amount: 1))));

        Assert.Equal(600, answers.Count(answer => answer is WalletAnswer.Done));
        Assert.Equal(0, (await silo.Read(1)).Balance);
        Assert.Equal(600, (await silo.Read(2)).Balance);
    }

    [Fact]
    public async Task The_same_transfer_a_thousand_times_at_once_happens_once()
    {
        await using var silo = await RunningSilo.Start();
        var wallet = await silo.OpenWallet(1, funds: 600);
        await silo.OpenWallet(2);

        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => wallet.Execute(silo.Transfer("t", to: 2, amount: 1))));

        Assert.Single(answers, answer => !answer.IsReplay);
        Assert.Equal(599, (await silo.Read(1)).Balance);
    }

    [Fact]
    public async Task One_key_used_at_once_on_two_wallets_acts_once()
    {
        await using var silo = await RunningSilo.Start();
        var first = await silo.OpenWallet(1, funds: 100);
        var second = await silo.OpenWallet(2, funds: 100);
        await silo.OpenWallet(3);

        var answers = await Task.WhenAll(first.Execute(silo.Transfer("t", to: 3, amount: 1)), second.Execute(silo.Transfer("t", to: 3, amount: 1)));

        Assert.Single(answers, answer => answer is WalletAnswer.Done);
        Assert.Single(answers, answer => answer is WalletAnswer.DifferentTerms { Field: "fromAccountId" });
        Assert.Equal(1, (await silo.Read(3)).Balance);
    }

    [Fact]
    public async Task An_account_that_is_not_there_says_so_and_is_not_remembered()
    {
        await using var silo = await RunningSilo.Start();
        await silo.OpenWallet(2);
        Assert.IsType<WalletAnswer.NoAccount>(await silo.Wallet(AccountId(1)).Execute(silo.Transfer("t", to: 2, amount: 1)));

        var wallet = await silo.OpenWallet(1, funds: 1);

        Done(await wallet.Execute(silo.Transfer("t", to: 2, amount: 1)));
    }

    [Fact]
    public async Task All_of_a_group_or_none()
    {
        await using var silo = await RunningSilo.Start();
        var wallet = await silo.OpenWallet(1, funds: 10);
        await silo.OpenWallet(2);

        var tooMuch = await wallet.ExecuteTogether([silo.Transfer("a", to: 2, amount: 6), silo.Transfer("b", to: 2, amount: 5)]);
        var enough = await wallet.ExecuteTogether([silo.Transfer("c", to: 2, amount: 6), silo.Transfer("d", to: 2, amount: 4)]);
        var again = await wallet.ExecuteTogether([silo.Transfer("c", to: 2, amount: 6), silo.Transfer("d", to: 2, amount: 4)]);

        Assert.All(tooMuch, answer => Refused(WalletRefusal.InsufficientFunds, answer));
        Assert.All(enough, answer => Done(answer));
        Assert.All(again, answer => Assert.True(Done(answer).IsReplay));
        Assert.Equal(10, (await silo.Read(2)).Balance);
    }

    [Fact]
    public async Task A_close_needs_an_empty_wallet_and_then_nothing_comes_in()
    {
        await using var silo = await RunningSilo.Start();
        var first = await silo.OpenWallet(1, funds: 10);
        var second = await silo.OpenWallet(2);
        Refused(WalletRefusal.BalanceNotZero, await first.Close(new ChangeStatus(silo.Operation("close 1"), Context, AccountStatus.Closed)));
        Done(await first.Execute(silo.Transfer("still open", to: 2, amount: 1)));
        Done(await second.Execute(silo.Transfer("empty", to: 1, amount: 1)));

        Done(await second.Close(new ChangeStatus(silo.Operation("close 2"), Context, AccountStatus.Closed)));

        Refused(WalletRefusal.CounterpartyClosed, await first.Execute(silo.Transfer("late", to: 2, amount: 1)));
        Assert.Equal(AccountStatus.Closed, (await silo.Read(2)).Status);
    }

    [Fact]
    public async Task A_hold_whose_time_is_over_is_given_back()
    {
        await using var silo = await RunningSilo.Start();
        var wallet = await silo.OpenWallet(1, funds: 10);
        await silo.OpenWallet(2);
        Done(await wallet.Execute(new PlaceHold(silo.Operation("h"), Context, Gbp(10), TimeSpan.FromMilliseconds(1))));

        // Asking for the money is what ends the overdue hold, so no clock has to be waited for.
        WalletAnswer answer;
        var attempt = 0;
        do
        {
            answer = await wallet.Execute(silo.Transfer($"t{attempt++}", to: 2, amount: 10));
        }
        while (answer is WalletAnswer.Refused && attempt < 10_000);

        Done(answer);
        Assert.Equal(0, (await silo.Read(1)).Totals.Pending);
    }
}
