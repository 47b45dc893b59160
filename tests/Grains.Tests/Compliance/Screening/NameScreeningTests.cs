using FinCode.Domain;
using FinCode.Domain.Compliance.Screening;
using FinCode.Grains.Compliance.Screening;
using static FinCode.Grains.Tests.Compliance.Screening.ListScene;

namespace FinCode.Grains.Tests.Compliance.Screening;

public sealed class NameScreeningTests
{
    [Fact]
    public async Task Without_lists_nobody_is_clear()
    {
        await using var scene = await Start();
        Assert.Equal(NotReadyReasons.Unavailable, await scene.Trouble());
        await scene.Refresh();
        Assert.Equal(NotReadyReasons.Missing, await scene.Trouble());
    }

    [Fact]
    public async Task An_import_is_screened_against_from_the_next_look_on()
    {
        await using var scene = await Start();
        await scene.ImportPublic(List("UN", "Zanctius Blocklistov"));
        await scene.Refresh();

        Assert.Equal(ScreeningVerdict.Alert, await scene.Verdict("Zanctius Blocklistov"));
        var clear = Assert.IsType<ScreeningAnswer.Screened>(await scene.Screen("Clara Quist"));
        Assert.Equal((ScreeningVerdict.Clear, "UN"), (clear.Result.Verdict, clear.Result.Lists.Single().ListId));
    }

    [Fact]
    public async Task Whoever_was_clear_is_remembered_until_the_lists_change()
    {
        await using var scene = await Start();
        await scene.ImportPublic(List("UN", "Zanctius Blocklistov"));
        await scene.Refresh();
        var first = await scene.Screen("Clara Quist");
        Assert.Same(first, await scene.Screen("Clara Quist"));

        // Made sure of, and nothing new: the same answer still.
        await scene.ImportPublic(List("UN", "Zanctius Blocklistov"));
        await scene.Refresh();
        Assert.Same(first, await scene.Screen("Clara Quist"));

        await scene.ImportPublic(List("UN", "Zanctius Blocklistov", "Clara Quist"));
        await scene.Refresh();
        Assert.Equal(ScreeningVerdict.Alert, await scene.Verdict("Clara Quist"));
    }

    [Fact]
    public async Task A_list_that_nobody_has_made_sure_of_lately_clears_nobody()
    {
        await using var scene = await Start();
        await scene.ImportPublic(List("UN", "Zanctius Blocklistov"));
        await scene.ImportPublic(List("EU", "Hitwin Embargoski"));
        await scene.Refresh();
        scene.Clock.Advance(Limits.ListAgeMax);
        Assert.Equal(ScreeningVerdict.Clear, await scene.Verdict("Clara Quist"));

        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(NotReadyReasons.Stale, await scene.Trouble());
        await scene.ImportPublic(List("UN", "Zanctius Blocklistov"));
        await scene.Refresh();
        Assert.Equal(NotReadyReasons.Stale, await scene.Trouble());

        await scene.ImportPublic(List("EU", "Hitwin Embargoski"));
        await scene.Refresh();
        Assert.Equal(ScreeningVerdict.Clear, await scene.Verdict("Clara Quist"));
    }

    [Fact]
    public async Task A_list_that_must_be_there_and_is_not_clears_nobody()
    {
        await using var scene = await Start(new ScreeningOptions { Required = ["UN", "EU"] });
        await scene.ImportPublic(List("UN", "Zanctius Blocklistov"));
        await scene.Refresh();
        Assert.Equal(NotReadyReasons.Missing, await scene.Trouble());
    }

    [Fact]
    public async Task A_sandbox_is_always_ready_with_what_is_built_in()
    {
        await using var scene = await Start(new ScreeningOptions { IsSandbox = true }, new BuiltInLists([List("SANDBOX-SANCTIONS", "Zanctius Blocklistov")]));
        await scene.Refresh();
        scene.Clock.Advance(Limits.ListAgeMax * 10);
        Assert.Equal(ScreeningVerdict.Alert, await scene.Verdict("Zanctius Blocklistov"));

        await scene.ImportPublic(List("UN", "Hitwin Embargoski"));
        await scene.Refresh();
        Assert.Equal(ScreeningVerdict.Alert, await scene.Verdict("Zanctius Blocklistov"));
        Assert.Equal(ScreeningVerdict.Alert, await scene.Verdict("Hitwin Embargoski"));
    }

    [Fact]
    public async Task A_tenants_own_list_counts_for_that_tenant_alone_and_in_one_result()
    {
        await using var scene = await Start();
        await scene.ImportPublic(List("UN", "Zanctius Blocklistov"));
        await scene.Refresh();
        Assert.Equal(ScreeningVerdict.Clear, await scene.Verdict("Clara Quist"));
        await scene.Own.Import(Import(List("OWN-BLOCKED", "Clara Quist", "Zanctius Blocklistov")));
        await scene.Refresh();

        Assert.Equal(ScreeningVerdict.Alert, await scene.Verdict("Clara Quist"));
        Assert.Equal(ScreeningVerdict.Clear, await scene.Verdict("Clara Quist", "acme"));
        var both = Assert.IsType<ScreeningAnswer.Screened>(await scene.Screen("Zanctius Blocklistov")).Result;
        Assert.Equal(["OWN-BLOCKED", "UN"], both.Hits.Select(hit => hit.ListId));
        Assert.Equal(["UN", "OWN-BLOCKED"], both.Lists.Select(list => list.ListId));
        Assert.Equal(2, both.HitCount);

        Assert.True(await scene.Own.Remove("OWN-BLOCKED", "MGR001"));
        await scene.Refresh();
        Assert.Equal(ScreeningVerdict.Clear, await scene.Verdict("Clara Quist"));
    }

    [Fact]
    public async Task A_tenant_whose_own_list_cannot_be_loaded_is_not_screened_and_others_are()
    {
        await using var scene = await Start();
        await scene.ImportPublic(List("UN", "Zanctius Blocklistov"));
        await scene.Own.Import(Import(List("OWN-BLOCKED", "Clara Quist")));
        scene.Store.Lose("demo");
        await scene.Refresh();

        Assert.Equal(NotReadyReasons.Unavailable, await scene.Trouble());
        Assert.Equal(ScreeningVerdict.Clear, await scene.Verdict("Clara Quist", "acme"));
    }

    [Fact]
    public async Task A_store_that_is_down_leaves_in_use_what_is_in_use()
    {
        await using var scene = await Start();
        await scene.ImportPublic(List("UN", "Zanctius Blocklistov"));
        await scene.Refresh();
        scene.Store.IsDown = true;
        await Assert.ThrowsAsync<IOException>(scene.Refresh);
        Assert.Equal(ScreeningVerdict.Alert, await scene.Verdict("Zanctius Blocklistov"));
    }

    [Fact]
    public async Task What_has_not_changed_is_not_loaded_again()
    {
        await using var scene = await Start();
        await scene.ImportPublic(List("UN", "Zanctius Blocklistov"));
        await scene.ImportPublic(List("EU", "Hitwin Embargoski"));
        await scene.Refresh();
        var (set, found) = (scene.Lists.Current!.Public, scene.Store.Found);
        await scene.Refresh();
        Assert.Same(set, scene.Lists.Current!.Public);

        await scene.ImportPublic(List("EU", "Hitwin Embargoski", "Clara Quist"));
        var afterImport = scene.Store.Found;
        await scene.Refresh();
        Assert.Equal(afterImport + 1, scene.Store.Found);
        Assert.True(found < afterImport);
    }
}
