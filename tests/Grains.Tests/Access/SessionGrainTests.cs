using System.Collections.Immutable;
using FinCode.Contracts.Tenants;
using FinCode.Domain;

namespace FinCode.Grains.Tests.Access;

public sealed class SessionGrainTests
{
    private static readonly Guid Id = Guid.Parse("01a2036e-86aa-7118-85b2-881c31803886");

    [Fact]
    public async Task A_session_begins_once()
    {
        await using var silo = await TestSilo.Start();
        var first = await silo.Grains.Session("demo", Id).Start("RZ0LNK");
        Assert.Equal((Id, "RZ0LNK", 1, silo.Now), (first.SessionId, first.UserCode, first.Generation, first.StartedAt));
        Assert.Equal(first, await silo.Grains.Session("demo", Id).Start("RZ0LNK"));
        Assert.Equal(1, silo.Documents.Writes);
    }

    [Fact]
    public async Task Refreshing_survives_a_restart()
    {
        await using var silo = await TestSilo.Start();
        await silo.Grains.Session("demo", Id).Start("RZ0LNK");
        var answer = await silo.Grains.Session("demo", Id).Refresh(1, null);
        Assert.Equal((RefreshVerdict.Rotated, 2), (answer.Verdict, answer.Session!.Generation));

        await using var restarted = await TestSilo.Start(silo.Documents);
        Assert.Equal(3, (await restarted.Grains.Session("demo", Id).Refresh(2, null)).Session!.Generation);
    }

    [Fact]
    public async Task Reuse_ends_the_session_and_tells_every_process()
    {
        await using var silo = await TestSilo.Start();
        await silo.Grains.Session("demo", Id).Start("RZ0LNK");
        await silo.Grains.Session("demo", Id).Refresh(1, null);
        Assert.Equal(RefreshVerdict.Reused, (await silo.Grains.Session("demo", Id).Refresh(1, null)).Verdict);
        Assert.Equal(RefreshVerdict.Revoked, (await silo.Grains.Session("demo", Id).Refresh(2, null)).Verdict);
        Assert.Equal([Id.ToString("D")], await Revoked(silo));
    }

    [Fact]
    public async Task Two_uses_at_one_time_are_one_rotation_and_one_theft()
    {
        await using var silo = await TestSilo.Start();
        await silo.Grains.Session("demo", Id).Start("RZ0LNK");
        var answers = await Task.WhenAll(silo.Grains.Session("demo", Id).Refresh(1, null), silo.Grains.Session("demo", Id).Refresh(1, null));
        Assert.Equal([RefreshVerdict.Reused, RefreshVerdict.Rotated], answers.Select(answer => answer.Verdict).Order());
    }

    [Fact]
    public async Task A_rotation_whose_answer_was_lost_may_be_repeated_under_its_key()
    {
        await using var silo = await TestSilo.Start();
        await silo.Grains.Session("demo", Id).Start("RZ0LNK");
        silo.Documents.FailAfter = 1;
        await Assert.ThrowsAnyAsync<Exception>(() => silo.Grains.Session("demo", Id).Refresh(1, "k"));
        var answer = await silo.Grains.Session("demo", Id).Refresh(1, "k");
        Assert.Equal((RefreshVerdict.Replayed, 2), (answer.Verdict, answer.Session!.Generation));
    }

    [Fact]
    public async Task Revoking_is_told_once_and_may_be_repeated()
    {
        await using var silo = await TestSilo.Start();
        Assert.False(await silo.Grains.Session("demo", Id).Revoke());
        await silo.Grains.Session("demo", Id).Start("RZ0LNK");
        Assert.True(await silo.Grains.Session("demo", Id).Revoke());
        Assert.True(await silo.Grains.Session("demo", Id).Revoke());
        Assert.Equal([Id.ToString("D")], await Revoked(silo));
        Assert.Equal(RefreshVerdict.Unknown, (await silo.Grains.Session("acme", Guid.CreateVersion7(silo.Now)).Refresh(1, null)).Verdict);
    }

    [Fact]
    public async Task A_session_is_erased_when_its_last_token_has_ended_and_not_before()
    {
        await using var silo = await TestSilo.Start();
        var id = Guid.CreateVersion7(silo.Now);
        await silo.Grains.Session("demo", id).Start("RZ0LNK");
        await silo.Grains.Session("demo", id).Refresh(1, null);
        Assert.False(await silo.Grains.Session("demo", id).Forget());

        await using var later = await TestSilo.Start(silo.Documents, silo.Now + Limits.RefreshTokenLifetime);
        Assert.Equal(RefreshVerdict.Expired, (await later.Grains.Session("demo", id).Refresh(2, null)).Verdict);
        Assert.True(await later.Grains.Session("demo", id).Forget());

        Assert.Null(silo.Documents.JsonOf("session", $"demo/{id:D}"));
        Assert.Equal(RefreshVerdict.Expired, (await later.Grains.Session("demo", id).Refresh(2, null)).Verdict);
    }

    [Fact]
    public async Task A_sweep_erases_what_is_over_in_every_tenant_and_nothing_else()
    {
        await using var silo = await TestSilo.Start();
        var old = Guid.CreateVersion7(silo.Now);
        await silo.Grains.Session("demo", old).Start("RZ0LNK");
        await silo.Grains.Session("acme", old).Start("RZ0LNK");

        await using var later = await TestSilo.Start(silo.Documents, silo.Now + Limits.RefreshTokenLifetime + TimeSpan.FromDays(2));
        foreach (var tenant in new[] { "demo", "acme" })
        {
            await later.Grains.Tenant(tenant).Create(new TenantSettings(tenant, "SANDBOX", ImmutableDictionary<string, long>.Empty, true));
        }

        var young = Guid.CreateVersion7(later.Now);
        await later.Grains.Session("demo", young).Start("RZ0LNK");

        Assert.Equal(2, await later.Grains.SessionSweep().Sweep());
        Assert.Equal(0, await later.Grains.SessionSweep().Sweep());
        Assert.Null(silo.Documents.JsonOf("session", $"acme/{old:D}"));
        Assert.NotNull(silo.Documents.JsonOf("session", $"demo/{young:D}"));
    }

    private static async Task<IEnumerable<string>> Revoked(TestSilo silo) =>
        (await silo.Grains.Revocations(silo.Now).Read()).Select(revocation => revocation.Subject);
}
