using FinCode.Contracts.Reconciliation;
using FinCode.Domain.Reconciliation;
using FinCode.Grains.Reconciliation;
using FinCode.Grains.Remittances;
using FinCode.Silo.Tests.Remittances;
using Microsoft.Extensions.DependencyInjection;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Reconciliation;

public sealed class ReconciliationGrainTests
{
    private const string Partner = RemittanceScene.Partner;
    private static readonly Money Received = new(24_750_94, RemittanceScene.Rupee);

    [Fact]
    public async Task What_they_say_and_we_say_matches_and_what_differs_becomes_a_break()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new RemittanceScene(silo).WithMoney();
        var pcns = new[] { await Pay(scene, "1"), await Pay(scene, "2"), await Pay(scene, "3") };

        var summary = await Import(silo, "S-1",
            Line(1, "X-1", pcns[0]),
            Line(2, "X-2", pcns[1]) with { Amount = Received with { MinorUnits = 24_750_93 } },
            Line(3, "X-3", "TR000000000009"),
            Line(4, "X-1", pcns[0]));

        Assert.Equal((4, true), (summary.Lines, summary.IsComplete));
        Assert.Equal(
            [(LineResult.Matched, 1), (LineResult.MissingHere, 1), (LineResult.MissingThere, 1), (LineResult.Amount, 1), (LineResult.Duplicate, 1)],
            summary.Results.OrderBy(each => each.Key).Select(each => (each.Key, each.Value)));
        var breaks = await Breaks(silo);
        Assert.Equal(pcns[2], Assert.Single(breaks, each => each.Kind == LineResult.MissingThere).Reference);
        Assert.Equal((24_750_93, 24_750_94), Amounts(Assert.Single(breaks, each => each.Kind == LineResult.Amount)));
    }

    [Fact]
    public async Task The_same_statement_again_changes_nothing_and_books_nothing()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new RemittanceScene(silo).WithMoney();
        var pcn = await Pay(scene, "1");
        PartnerLine[] lines = [Line(1, "X-1", pcn), Line(2, "F-1", "") with { Kind = PartnerLineKind.Fee, Amount = Received with { MinorUnits = 15_00 } }, Line(3, "X-3", "TR000000000009")];

        var first = await Import(silo, "S-1", lines);
        var (balances, breaks) = (await scene.Balances(), await Breaks(silo));
        var again = await Import(silo, "S-1", lines);

        Assert.Equal((2, 1), (first.Results[LineResult.Matched], first.Results[LineResult.MissingHere]));
        Assert.Equal(first.Results.OrderBy(each => each.Key), again.Results.OrderBy(each => each.Key));
        Assert.Equal(balances, await scene.Balances());
        Assert.Equal(breaks.Select(each => each.Id), (await Breaks(silo)).Select(each => each.Id));
        Assert.Equal(15_00, balances["7030 INR"]);
        Assert.Equal(1_000_000_00 - 24_750_94 - 15_00, balances["1310 INR"]);
    }

    [Fact]
    public async Task What_an_earlier_statement_told_in_the_same_words_is_passed_over_and_a_fee_is_booked_once()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new RemittanceScene(silo).WithMoney();
        var pcn = await Pay(scene, "1");
        var fee = Line(2, "F-1", "") with { Kind = PartnerLineKind.Fee, Amount = Received with { MinorUnits = 15_00 } };

        await Import(silo, "S-1", Line(1, "X-1", pcn), fee);
        var summary = await Import(silo, "S-2", Line(1, "X-1", pcn), fee with { Number = 2 }, Line(3, "X-9", pcn));

        Assert.Equal((2, 1), (summary.Results[LineResult.Ignored], summary.Results[LineResult.Duplicate]));
        Assert.Equal(15_00, (await scene.Balances())["7030 INR"]);
    }

    [Fact]
    public async Task What_was_pending_and_is_paid_in_a_later_statement_is_news_and_no_duplicate()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new RemittanceScene(silo).WithMoney();
        var pcn = await Pay(scene, "1");

        var first = await Import(silo, "S-1", Line(1, "X-1", pcn) with { Status = PartnerLineStatus.Pending });
        var second = await Import(silo, "S-2", Line(1, "X-1", pcn));

        Assert.Equal((1, 1), (first.Results[LineResult.Status], second.Results[LineResult.Matched]));
    }

    [Fact]
    public async Task A_fee_that_would_take_what_is_promised_to_recipients_is_not_booked_and_somebody_has_to_look()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new RemittanceScene(silo).WithMoney(prefund: 100_00);

        var summary = await Import(silo, "S-1", Line(1, "F-1", "") with { Kind = PartnerLineKind.Fee, Amount = Received with { MinorUnits = 100_01 } });

        Assert.Equal(1, summary.Results[LineResult.MissingHere]);
        Assert.Equal(100_00, (await scene.Balances())["1310 INR"]);
    }

    [Fact]
    public async Task A_statement_that_was_cut_off_is_completed_by_bringing_it_again()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new RemittanceScene(silo).WithMoney();
        var (one, two) = (await Pay(scene, "1"), await Pay(scene, "2"));
        var grain = silo.Grains.Reconciliation("demo", Partner);
        await grain.Begin(Begin("S-1"));
        await grain.Add("S-1", [Line(1, "X-1", one)]);

        var summary = await Import(silo, "S-1", Line(1, "X-1", one), Line(2, "X-2", two));

        Assert.Equal([(LineResult.Matched, 2)], summary.Results.Select(each => (each.Key, each.Value)));
        Assert.Empty(await Breaks(silo));
    }

    [Fact]
    public async Task What_was_missing_there_and_is_listed_later_was_only_late()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new RemittanceScene(silo).WithMoney();
        var (one, late) = (await Pay(scene, "1"), await Pay(scene, "2"));
        await Import(silo, "S-1", Line(1, "X-1", one));
        Assert.Equal(late, Assert.Single(await Breaks(silo)).Reference);

        await Import(silo, "S-2", Line(1, "X-2", late));

        Assert.Empty(await Breaks(silo));
        Assert.Equal("LISTED_LATER", Assert.Single((await Store(silo).ListBreaks(silo.Tenant, BreakStatus.Resolved, null, 0, 10, default)).Breaks).Resolution);
    }

    [Fact]
    public async Task A_break_has_an_owner_and_ends_once()
    {
        await using var silo = await RunningSilo.Start();
        await new RemittanceScene(silo).WithMoney();
        await Import(silo, "S-1", Line(1, "X-1", "TR000000000009"));
        var grain = silo.Grains.ReconciliationBreak("demo", Assert.Single(await Breaks(silo)).Id);

        var assigned = await grain.Assign(new AssignBreak("MGR001", "MGR002", "Look at it."));
        Assert.Equal(("MGR002", "Look at it."), (assigned.Break!.Owner, Assert.Single(assigned.Break.Comments).Text));
        var resolved = await grain.Resolve(new ResolveBreak("MGR002", "Theirs."));
        Assert.Equal((BreakStatus.Resolved, "Theirs.", "MGR002"), (resolved.Break!.Status, resolved.Break.Resolution, resolved.Break.ResolvedBy));
        Assert.False((await grain.Resolve(new ResolveBreak("MGR002", "Theirs."))).IsResolved);
        Assert.True((await grain.Resolve(new ResolveBreak("MGR003", "Ours."))).IsResolved);
        Assert.True((await grain.Assign(new AssignBreak("MGR001", "MGR003", null))).IsResolved);
    }

    [Fact]
    public async Task A_partner_that_is_not_set_up_has_no_statements()
    {
        await using var silo = await RunningSilo.Start();

        Assert.Null(await silo.Grains.Reconciliation("demo", "NOBODY").Begin(Begin("S-1")));
    }

    private static IReconciliationStore Store(RunningSilo silo) => silo.Services.GetRequiredService<IReconciliationStore>();

    private static async Task<IReadOnlyList<ReconciliationBreak>> Breaks(RunningSilo silo) => (await Store(silo).ListBreaks(silo.Tenant, BreakStatus.Open, Partner, 0, 100, default)).Breaks;

    private static (long, long) Amounts(ReconciliationBreak found) => (found.Amount, found.OwnAmount);

    private static BeginStatement Begin(string id) => new(id, "MGR001", new DateOnly(2026, 1, 1), new DateOnly(2100, 1, 1));

    private static async Task<StatementSummary> Import(RunningSilo silo, string id, params PartnerLine[] lines)
    {
        var grain = silo.Grains.Reconciliation("demo", Partner);
        await grain.Begin(Begin(id));
        await grain.Add(id, [.. lines]);
        return await grain.Complete(id);
    }

    private static PartnerLine Line(int number, string external, string reference) =>
        new(number, PartnerLineKind.Payout, PartnerLineStatus.Paid, external, reference, Received, new DateOnly(2026, 11, 22));

    /// <summary>The PCN of a remittance that was delivered.</summary>
    private static async Task<string> Pay(RemittanceScene scene, string key)
    {
        var remittance = await scene.Create($"create-{key}");
        await remittance.PayFromWallet(scene.Order($"pay-{key}"), AccountId(RemittanceScene.Sender));
        await remittance.Continue();
        var paid = await scene.Read(remittance);
        Assert.Equal(Domain.Remittances.RemittanceStatus.Paid, paid.Status);
        return (await scene.Silo.Services.GetRequiredService<IPcns>().Of("demo")).Write(paid.No.Serial);
    }
}
