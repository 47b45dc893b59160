using FinCode.Api.Access.Tokens;
using FinCode.Contracts;
using FinCode.Grains.Secrets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;

namespace FinCode.Api.Tests.Access;

/// <summary>What happens to tokens and keys as time passes and processes come and go. Each test has a product of its own.</summary>
public sealed class TokenTimeTests
{
    [Fact]
    public async Task After_an_hour_a_token_is_over_whether_or_not_it_was_seen_before()
    {
        await using var host = await AccessHost.Start();
        var (_, seen, _) = await host.SignedIn();
        var (_, unseen, _) = await host.SignedIn();
        Assert.Equal(200, (await host.Profile(seen)).Status);

        host.Clock.Advance(Limits.AccessTokenLifetime);
        (await host.Profile(seen)).ShouldRefuse(401, "AUTH_REQUIRED");
        (await host.Profile(unseen)).ShouldRefuse(401, "AUTH_REQUIRED");
    }

    [Fact]
    public async Task A_new_key_takes_over_and_the_old_ones_tokens_live_out_their_hour()
    {
        await using var host = await AccessHost.Start();
        var keys = host.Services.GetRequiredService<SigningKeys>();
        var old = keys.Ring.Keys.Single().Id;
        host.Clock.Advance(Limits.SigningKeyPeriod - Limits.SigningKeyAnnouncement);
        await keys.Refresh();
        Assert.Equal(2, keys.Ring.Keys.Length);
        var (_, before, _) = await host.SignedIn();
        Assert.Equal(old, new JsonWebToken(before).Kid);

        host.Clock.Advance(Limits.SigningKeyAnnouncement - TimeSpan.FromMinutes(1));
        var (_, last, _) = await host.SignedIn();
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        var (_, after, _) = await host.SignedIn();
        Assert.Equal((old, keys.Ring.Keys[1].Id), (new JsonWebToken(last).Kid, new JsonWebToken(after).Kid));
        Assert.Equal((200, 200), ((await host.Profile(last)).Status, (await host.Profile(after)).Status));
    }

    [Fact]
    public async Task An_operators_rotation_logs_nobody_out()
    {
        await using var host = await AccessHost.Start();
        var keys = host.Services.GetRequiredService<SigningKeys>();
        var announced = await host.Services.GetRequiredService<Silo.Operations.KeyOperations>().Rotate();
        await keys.Refresh();
        host.Clock.Advance(Limits.SigningKeyAnnouncement - TimeSpan.FromMinutes(1));
        var (_, before, refresh) = await host.SignedIn();

        host.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(200, (await host.Profile(before)).Status);
        var renewed = await host.Refresh(refresh);
        Assert.Equal((200, announced.Id), (renewed.Status, new JsonWebToken(renewed.AccessToken()).Kid));
        Assert.NotEqual(announced.Id, new JsonWebToken(before).Kid);
    }

    [Fact]
    public async Task Replacing_the_keys_after_a_leak_ends_every_token_of_the_old_one()
    {
        await using var host = await AccessHost.Start();
        var (_, access, _) = await host.SignedIn();
        await host.Grains.KeyRing().Replace(Grains.Keys.NewSigningKey.Create(host.Services.GetRequiredService<MasterKey>()));
        await host.Services.GetRequiredService<SigningKeys>().Refresh();
        (await host.Profile(access)).ShouldRefuse(401, "AUTH_REQUIRED");
        var (_, renewed, _) = await host.SignedIn();
        Assert.Equal(200, (await host.Profile(renewed)).Status);
    }

    [Fact]
    public async Task Tokens_and_revocations_survive_a_restart()
    {
        await using var first = await AccessHost.Start();
        var (_, kept, refresh) = await first.SignedIn();
        var (_, left, _) = await first.SignedIn();
        await first.Send(HttpMethod.Put, "/securitymanagement/logout", "{}", left);
        await first.DisposeAsync();

        await using var second = await AccessHost.Start(first.Folder);
        Assert.Equal(200, (await second.Profile(kept)).Status);
        Assert.Equal(200, (await second.Refresh(refresh)).Status);
        (await second.Profile(left)).ShouldRefuse(401, "AUTH_REQUIRED");
    }

    [Fact]
    public async Task Another_master_key_does_not_start_and_says_why()
    {
        await using var first = await AccessHost.Start();
        await first.DisposeAsync();
        File.Delete(Path.Combine(first.Folder, "master.key"));
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => AccessHost.Start(first.Folder));
        Assert.Contains("FinCode:MasterKey", failure.Message, StringComparison.Ordinal);
    }
}
