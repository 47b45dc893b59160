using FinCode.Contracts.Compliance.Screening;
using FinCode.Domain;
using FinCode.Domain.Compliance.Screening.Lists;
using static FinCode.Grains.Tests.Compliance.Screening.ListScene;

namespace FinCode.Grains.Tests.Compliance.Screening;

public sealed class ListRegisterGrainTests
{
    private static readonly string[] Many = [.. Enumerable.Range(0, 20).Select(number => $"Person Number{(char)('A' + number)}")];

    [Fact]
    public async Task A_version_is_told_with_where_it_came_from_and_what_it_changed()
    {
        await using var scene = await Start();
        var first = InUse(await scene.ImportPublic(List("UN", Many)));
        Assert.True(first.IsNew);
        Assert.Equal(("file.csv", "operator:test", 20, new ListChanges(20, 0, 0)), (first.Version.From, first.Version.By, first.Version.Entries, first.Version.Changes));

        scene.Clock.Advance(TimeSpan.FromHours(1));
        InUse(await scene.ImportPublic(List("UN", [.. Many[1..], "Somebody New"])));
        var record = (await scene.Public.Read()).Lists.Single();
        Assert.Equal([new ListChanges(1, 0, 1), new ListChanges(20, 0, 0)], record.Versions.Select(version => version.Changes));
        Assert.Equal((scene.Clock.GetUtcNow(), null), (record.CheckedAt, record.Failure));
    }

    [Fact]
    public async Task The_same_again_is_made_sure_of_and_nothing_else()
    {
        await using var scene = await Start();
        await scene.ImportPublic(List("UN", Many));
        await scene.Public.NoteFailure("UN", new ListFailure("SOURCE_UNREACHABLE", "It does not answer.", scene.Clock.GetUtcNow()));
        await scene.Public.NoteFailure("UN", new ListFailure("SOURCE_UNREACHABLE", "It does not answer.", scene.Clock.GetUtcNow()));
        Assert.Equal(2, (await scene.Public.Read()).Lists.Single().Failure!.Times);

        scene.Clock.Advance(TimeSpan.FromHours(1));
        Assert.False(InUse(await scene.ImportPublic(List("UN", Many))).IsNew);
        var record = (await scene.Public.Read()).Lists.Single();
        Assert.Equal((1, scene.Clock.GetUtcNow(), null), (record.Versions.Length, record.CheckedAt, record.Failure));
    }

    [Fact]
    public async Task What_the_gate_refuses_leaves_the_old_list_in_use_and_is_told()
    {
        await using var scene = await Start();
        await scene.ImportPublic(Published("UN", new DateOnly(2026, 2, 2), Many));
        var before = (await scene.Public.Read()).Lists.Single();

        Assert.Equal(ListRefusal.Empty, Refused(await scene.ImportPublic(List("UN"), force: true)));
        Assert.Equal(ListRefusal.Older, Refused(await scene.ImportPublic(Published("UN", new DateOnly(2026, 2, 1), [.. Many, "Somebody New"]))));
        Assert.Equal(ListRefusal.Shrunk, Refused(await scene.ImportPublic(List("UN", Many[3..]))));
        var after = (await scene.Public.Read()).Lists.Single();
        Assert.Equal((before.InUse, before.CheckedAt, "LIST_SHRUNK", 3), (after.InUse, after.CheckedAt, after.Failure!.Reason, after.Failure.Times));

        var forced = InUse(await scene.ImportPublic(List("UN", Many[3..]), force: true));
        Assert.True(forced.IsNew && forced.Version.IsForced);
        Assert.Null((await scene.Public.Read()).Lists.Single().Failure);
    }

    [Fact]
    public async Task A_list_of_which_most_entries_say_something_else_is_refused()
    {
        await using var scene = await Start();
        await scene.ImportPublic(Sayings("first"));
        Assert.Equal(ListRefusal.Altered, Refused(await scene.ImportPublic(Sayings("second"))));
    }

    [Fact]
    public async Task An_own_list_may_be_emptied_by_whoever_insists()
    {
        await using var scene = await Start();
        await scene.Own.Import(Import(List("OWN-BLOCKED", Many)));
        Assert.Equal(ListRefusal.Empty, Refused(await scene.Own.Import(Import(List("OWN-BLOCKED")))));
        Assert.Equal(0, InUse(await scene.Own.Import(Import(List("OWN-BLOCKED"), force: true))).Version.Entries);
    }

    [Fact]
    public async Task There_are_only_so_many_own_lists()
    {
        await using var scene = await Start();
        for (var number = 0; number < Limits.OwnListsMax; number++) InUse(await scene.Own.Import(Import(List($"OWN-{number}", Many))));
        Assert.Equal(ListRefusal.TooMany, Refused(await scene.Own.Import(Import(List("OWN-MORE", Many), force: true))));
        InUse(await scene.Own.Import(Import(List("OWN-1", [.. Many, "Somebody New"]))));
        Assert.False(await scene.Own.Remove("OWN-MORE", "MGR001"));
    }

    [Fact]
    public async Task An_archive_that_is_not_what_it_says_is_not_taken()
    {
        await using var scene = await Start();
        var import = Import(List("UN", Many));
        await Assert.ThrowsAnyAsync<Exception>(() => scene.Public.Import(import with { Content = new string('0', 64) }));
        Assert.Empty((await scene.Public.Read()).Lists);
    }

    private static SanctionsList Sayings(string saying) => SanctionsList.Of(
        new ListSource("UN", "f00d", null),
        Enumerable.Range(0, Limits.ListAlteredEntriesMin).Select(number => new ListEntry
        {
            Id = $"{number}", Kind = Domain.Compliance.Screening.ScreenedKind.Person, Names = [new ListName($"Person {number}", NameStrength.Primary)], Remarks = saying,
        }));

    private static ListImportAnswer.InUse InUse(ListImportAnswer answer) => Assert.IsType<ListImportAnswer.InUse>(answer);

    private static ListRefusal Refused(ListImportAnswer answer) => Assert.IsType<ListImportAnswer.Refused>(answer).Reason;
}
