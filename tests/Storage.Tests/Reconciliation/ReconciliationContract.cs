using System.Collections.Immutable;
using FinCode.Contracts.Reconciliation;
using FinCode.Domain.Reconciliation;
using FinCode.Grains.Reconciliation;
using FinCode.Storage.Reconciliation;

namespace FinCode.Storage.Tests.Reconciliation;

/// <summary>Statements, lines and breaks: stored once, found by what they name, changed by whoever has read the last.</summary>
public abstract class ReconciliationContract(StoreFixture fixture)
{
    private static readonly DateTimeOffset Start = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Money Amount = new(24_750_94, Currency.Parse("INR"));
    private readonly TenantNo tenant = fixture.NewTenant();

    private ReconciliationStore Store => new(fixture.Database, fixture.Rows);

    [ContractFact]
    public async Task A_statement_is_begun_once_and_ended_once()
    {
        await Store.AddStatement(tenant, Statement("S-1", Start), default);
        await Store.AddStatement(tenant, Statement("S-1", Start.AddDays(1)), default);
        await Store.AddLines(tenant, "P", [Line(1, "X-1", 7, LineResult.Matched), Line(2, "X-2", 0, LineResult.MissingHere)], default);

        var begun = (await Store.FindStatement(tenant, "S-1", default))!;
        Assert.Equal((Start, false, "MGR001", new DateOnly(2026, 5, 31)), (begun.ImportedAt, begun.IsComplete, begun.ImportedBy, begun.FirstDay));
        await Store.CompleteStatement(tenant, "S-1", Start, default);
        var ended = (await Store.FindStatement(tenant, "S-1", default))!;
        Assert.Equal((true, 2, 1, 1), (ended.IsComplete, ended.Lines, ended.Results[LineResult.Matched], ended.Results[LineResult.MissingHere]));
        Assert.Null(await Store.FindStatement(fixture.NewTenant(), "S-1", default));
    }

    [ContractFact]
    public async Task Lines_are_stored_once_and_found_by_either_reference()
    {
        var (one, two) = (Line(1, "X-1 'a\" \\ z", 7, LineResult.Matched), Line(2, "X-2", 0, LineResult.Amount));
        await Store.AddLines(tenant, "P", [one, two], default);
        await Store.AddLines(tenant, "P", [one with { Result = LineResult.Status }, two], default);

        Assert.Equal([one], await Store.FindByExternal(tenant, "P", [one.Line.ExternalReference, "X-9"], default));
        Assert.Equal([one], await Store.FindBySerial(tenant, "P", [0, 7, 8], default));
        Assert.Empty(await Store.FindByExternal(tenant, "Q", ["X-2"], default));
        Assert.Empty(await Store.FindBySerial(fixture.NewTenant(), "P", [7], default));
        Assert.Empty(await Store.FindByExternal(tenant, "P", [], default));
        var figures = await Store.ReadFigures(tenant, "P", default);
        Assert.Equal((2, 1, 0, null), (figures.Lines, figures.Matched, figures.OpenBreaks, figures.OldestOpenAt));
    }

    [ContractFact]
    public async Task A_break_is_raised_once_and_changed_by_whoever_has_read_the_last()
    {
        var (older, newer) = (Break(1, Start), Break(2, Start.AddHours(1)));
        await Store.AddBreaks(tenant, [newer, older], default);
        await Store.AddBreaks(tenant, [older with { Reference = "other" }], default);

        var read = (await Store.FindBreak(tenant, older.Id, default))!;
        Assert.Equal(older with { Version = 1, Comments = read.Comments }, read);
        Assert.Empty(read.Comments);
        var changed = read with { Owner = "MGR002", Comments = [new BreakComment("MGR001", Start, "Look \"here\".")] };
        Assert.True(await Store.ChangeBreak(tenant, changed, default));
        Assert.False(await Store.ChangeBreak(tenant, changed, default));
        Assert.Equal("Look \"here\".", Assert.Single((await Store.FindBreak(tenant, older.Id, default))!.Comments).Text);
        Assert.Null(await Store.FindBreak(fixture.NewTenant(), older.Id, default));
    }

    [ContractFact]
    public async Task Breaks_are_listed_the_oldest_first_and_those_missing_there_are_found()
    {
        var (older, newer) = (Break(1, Start), Break(2, Start.AddHours(1)) with { Kind = LineResult.MissingThere, Serial = 9 });
        await Store.AddBreaks(tenant, [newer, older], default);

        var (breaks, total) = await Store.ListBreaks(tenant, BreakStatus.Open, "P", 0, 10, default);
        Assert.Equal(2, total);
        Assert.Equal([older.Id, newer.Id], breaks.Select(each => each.Id));
        Assert.Equal([newer.Id], (await Store.ListBreaks(tenant, null, null, 1, 10, default)).Breaks.Select(each => each.Id));
        Assert.Equal(Start, (await Store.ReadFigures(tenant, null, default)).OldestOpenAt);
        var late = Assert.Single(await Store.FindMissingThere(tenant, "P", [7, 9], default));
        Assert.True(await Store.ChangeBreak(tenant, late with { Status = BreakStatus.Resolved, Resolution = "LATE", ResolvedBy = "system", ResolvedAt = Start }, default));
        Assert.Empty(await Store.FindMissingThere(tenant, "P", [7, 9], default));
        Assert.Equal(1, (await Store.ListBreaks(tenant, BreakStatus.Open, null, 0, 10, default)).Total);
        Assert.Empty((await Store.ListBreaks(tenant, BreakStatus.Open, "Q", 0, 10, default)).Breaks);
    }

    private static StatementSummary Statement(string id, DateTimeOffset at) =>
        new(id, "P", at, "MGR001", new DateOnly(2026, 5, 31), null, false, 0, ImmutableDictionary<LineResult, int>.Empty);

    private static StoredLine Line(int number, string external, long serial, LineResult result) => new(
        "S-1", new PartnerLine(number, PartnerLineKind.Payout, PartnerLineStatus.Paid, external, serial == 0 ? "" : "TR000000000007", Amount, new DateOnly(2026, 5, 31)), serial, result);

    private ReconciliationBreak Break(int number, DateTimeOffset at) => new(
        OperationId.For(tenant, "test", "break", $"{number}").Value, "P", "S-1", number, LineResult.Amount, "X-1", "TR000000000007", 7, Amount.Currency, Amount.MinorUnits, 1, at);
}

public sealed class SqliteReconciliationTests(SqliteFixture fixture) : ReconciliationContract(fixture), IClassFixture<SqliteFixture>;

[NeedsPostgres]
public sealed class PostgresReconciliationTests(PostgresFixture fixture) : ReconciliationContract(fixture), IClassFixture<PostgresFixture>;
