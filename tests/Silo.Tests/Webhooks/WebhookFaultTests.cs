using FinCode.Contracts.Webhooks;
using FinCode.Domain.Events;
using FinCode.Domain.Webhooks;
using FinCode.Grains.Events;
using FinCode.Grains.Webhooks;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Silo.Tests.Webhooks;

/// <summary>What goes wrong between the feed, the store and whoever sends loses no event and stops no other.</summary>
[Trait("Clock", "Moved")]
public sealed class WebhookFaultTests
{
    private readonly Receiver receiver = new();

    [Fact]
    public async Task What_is_read_while_a_subject_is_looked_up_is_sent_after_it()
    {
        var feed = new ScriptedFeed();
        await using var silo = await Start(feed);
        var endpoint = Endpoints.At("one.example");
        await silo.Grains.WebhookEndpoints("demo").Add(endpoint);
        var dispatcher = silo.Grains.WebhookDispatcher("demo", endpoint.Id);
        receiver.Answer = _ => ValueTask.FromResult(500);
        feed.Add(FeedSource.Notice, "C1", 1, silo.Clock.GetUtcNow());
        await dispatcher.Wake();
        await Until(async () => (await dispatcher.Status()).NextAttemptAt is not null);
        feed.Add(FeedSource.Notice, "C1", 2, silo.Clock.GetUtcNow());
        await Read(dispatcher, 2);

        var (looking, goOn) = (new TaskCompletionSource(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        feed.Pause = () =>
        {
            looking.TrySetResult();
            return goOn.Task;
        };
        receiver.Answer = _ => ValueTask.FromResult(200);
        silo.Clock.Advance(TimeSpan.FromMinutes(1));
        await dispatcher.Wake();
        await looking.Task;
        feed.Add(FeedSource.Notice, "C1", 3, silo.Clock.GetUtcNow());
        await Read(dispatcher, 3);
        goOn.SetResult();

        await Endpoints.Idle(silo);
        Assert.Equal([1, 2, 3], receiver.Taken.Select(each => each.Version));
    }

    [Fact]
    public async Task A_replay_ends_when_neither_source_has_anything_before_its_end()
    {
        var feed = new ScriptedFeed { PageSize = 2, Beginning = 100 };
        await using var silo = await Start(feed);
        var endpoint = Endpoints.At("one.example");
        var endpoints = silo.Grains.WebhookEndpoints("demo");
        await endpoints.Add(endpoint);
        var until = silo.Clock.GetUtcNow();
        feed.Add(FeedSource.Step, "7", 1, until.AddMinutes(-3));
        feed.Add(FeedSource.Notice, "C1", 1, until.AddMinutes(1));
        feed.Add(FeedSource.Step, "7", 2, until.AddMinutes(-2));
        feed.Add(FeedSource.Notice, "C1", 2, until.AddMinutes(2));
        feed.Add(FeedSource.Step, "7", 3, until.AddMinutes(3));

        await endpoints.Replay(endpoint.Id, Guid.NewGuid(), until.AddHours(-1), until, EventFilter.All);
        await Ended(silo, endpoint.Id);

        Assert.Equal([("7", 1), ("7", 2)], receiver.Taken.Select(each => (each.Reference, each.Version)));
        Assert.Equal([0, 2, 4], feed.Reads.Where(place => place < 100));
    }

    [Fact]
    public async Task After_a_pause_an_endpoint_and_what_waits_have_as_long_as_at_first()
    {
        var feed = new ScriptedFeed();
        await using var silo = await Start(feed);
        var endpoint = Endpoints.At("one.example");
        var endpoints = silo.Grains.WebhookEndpoints("demo");
        await endpoints.Add(endpoint);
        var dispatcher = silo.Grains.WebhookDispatcher("demo", endpoint.Id);
        receiver.Answer = _ => ValueTask.FromResult(500);
        feed.Add(FeedSource.Notice, "C1", 1, silo.Clock.GetUtcNow());
        await dispatcher.Wake();
        await Until(async () => (await dispatcher.Status()).NextAttemptAt is not null);

        await endpoints.Switch(endpoint.Id, DisabledBecause.Switched, skips: false);
        silo.Clock.Advance(Limits.WebhookFailingMax + TimeSpan.FromDays(1));
        await endpoints.Switch(endpoint.Id, null, skips: false);
        await receiver.Until(heard => heard.Heard.Length == 2);
        await Until(async () => await dispatcher.Status() is { Held: 0 });

        var status = await dispatcher.Status();
        Assert.Equal(1, status.Behind);
        Assert.True(silo.Clock.GetUtcNow() - status.FailingSince < TimeSpan.FromHours(1));
        Assert.True((await endpoints.Find(endpoint.Id))!.IsEnabled);
        receiver.Answer = _ => ValueTask.FromResult(200);
        await Endpoints.Pass(silo, () => Task.FromResult(receiver.Taken.Count == 1));
    }

    [Fact]
    public async Task One_tenants_trouble_keeps_the_sweep_from_no_other()
    {
        var feed = new ScriptedFeed();
        var purged = new List<TenantNo>();
        await using var silo = await RunningSilo.Start(null, services =>
        {
            var inner = services.Last(service => service.ServiceType == typeof(IWebhookStore)).ImplementationType!;
            Configure(services, feed).AddSingleton(provider => StoreWithStranger.Around((IWebhookStore)ActivatorUtilities.CreateInstance(provider, inner), purged));
        });
        await silo.Grains.WebhookEndpoints("demo").Add(Endpoints.At("one.example"));

        Assert.Equal(2, await silo.Grains.WebhookSweep().Sweep());
        Assert.Equal([silo.Tenant], purged);
        Assert.Equal(2, await silo.Grains.WebhookSweep().Sweep());
        Assert.Equal([silo.Tenant], purged);
    }

    [Fact]
    public async Task The_sweep_tells_what_a_change_could_not_and_ends_what_goes_on_for_nobody()
    {
        var feed = new ScriptedFeed();
        await using var silo = await Start(feed);
        var endpoint = Endpoints.At("one.example");
        await silo.Grains.WebhookEndpoints("demo").Add(endpoint);
        var dispatcher = silo.Grains.WebhookDispatcher("demo", endpoint.Id);
        await dispatcher.Apply(endpoint with { Url = "https://old.example/" });
        var (store, gone) = (silo.Services.GetRequiredService<IWebhookStore>(), Guid.NewGuid());
        await store.AddRun(silo.Tenant, new RunKey(gone, ""), FeedPlace.Start, new RunState(), default);

        await silo.Grains.WebhookSweep().Sweep();
        feed.Add(FeedSource.Notice, "C1", 1, silo.Clock.GetUtcNow());
        await dispatcher.Wake();
        await receiver.Until(heard => heard.Heard.Length == 1);

        Assert.Equal("one.example", receiver.Heard[0].Url);
        Assert.Null(await store.FindRun(silo.Tenant, new RunKey(gone, ""), default));
    }

    /// <summary>Of two activations, as there may be for a moment in a cluster, the one that does not know the newest endpoint takes nothing of it away.</summary>
    [Fact]
    public async Task Whoever_does_not_know_the_newest_endpoint_does_not_end_what_goes_on_for_it()
    {
        await using var silo = await Start(new ScriptedFeed());
        await silo.Grains.WebhookEndpoints("demo").Add(Endpoints.At("one.example"));
        var (store, newest) = (silo.Services.GetRequiredService<IWebhookStore>(), new RunKey(Guid.NewGuid(), ""));
        await store.AddRun(silo.Tenant, newest, FeedPlace.Start, new RunState(), default);
        await using (var database = new SqliteConnection($"Data Source={Path.Combine(silo.Folder, "fincode.db")};Pooling=False"))
        {
            await database.OpenAsync();
            await using var written = database.CreateCommand();
            written.CommandText = "update documents set etag = etag + 1 where kind = 'webhook-endpoints'";
            Assert.Equal(1, await written.ExecuteNonQueryAsync());
        }

        await silo.Grains.WebhookSweep().Sweep();
        Assert.NotNull(await store.FindRun(silo.Tenant, newest, default));

        // Whoever has read what is true finds that nobody is told by it.
        await Until(async () => await silo.Grains.WebhookSweep().Sweep() > 0 && await store.FindRun(silo.Tenant, newest, default) is null);
    }

    /// <summary>What failed for hours has its next attempt hours away; whoever has mended the endpoint and enables it waits to see it work.</summary>
    [Fact]
    public async Task Enabled_again_an_endpoint_is_sent_at_once_what_waited_for_another_attempt()
    {
        var feed = new ScriptedFeed();
        await using var silo = await Start(feed);
        var (endpoint, endpoints) = (Endpoints.At("one.example"), silo.Grains.WebhookEndpoints("demo"));
        await endpoints.Add(endpoint);
        receiver.Answer = _ => ValueTask.FromResult(500);
        feed.Add(FeedSource.Notice, "C1", 1, silo.Clock.GetUtcNow());
        var dispatcher = silo.Grains.WebhookDispatcher("demo", endpoint.Id);
        await dispatcher.Wake();
        await Endpoints.Pass(silo, () => Task.FromResult(receiver.Heard.Length == 8));
        await Until(async () => (await dispatcher.Status()).NextAttemptAt > silo.Clock.GetUtcNow().AddHours(3));

        receiver.Answer = _ => ValueTask.FromResult(200);
        await endpoints.Switch(endpoint.Id, DisabledBecause.Switched, skips: false);
        await endpoints.Switch(endpoint.Id, null, skips: false);
        await receiver.Until(heard => heard.Taken.Count == 1);
        await Until(async () => await dispatcher.Status() is { NextAttemptAt: null, Behind: 0 });
    }

    /// <summary>A replay ends while the endpoint is told of a change: who is asked for it then has none.</summary>
    [Fact]
    public async Task A_replay_that_has_ended_may_be_told_of_a_change()
    {
        await using var silo = await Start(new ScriptedFeed());
        var endpoint = Endpoints.At("one.example");
        await silo.Grains.WebhookEndpoints("demo").Add(endpoint);
        var ended = silo.Grains.WebhookDispatcher("demo", endpoint.Id, Guid.NewGuid().ToString("N"));

        await ended.Apply(endpoint);
        Assert.Equal(0, (await ended.Status()).Behind);
    }

    [Fact]
    public async Task A_change_that_cannot_be_made_changes_nothing()
    {
        var (targets, feed) = (new ClosedTarget(), new ScriptedFeed());
        await using var silo = await RunningSilo.Start(null, services => Configure(services, feed).AddSingleton<IWebhookTargets>(targets));
        var (endpoint, endpoints) = (Endpoints.At("one.example"), silo.Grains.WebhookEndpoints("demo"));
        await endpoints.Add(endpoint);
        Assert.False((await endpoints.Change(endpoint with { Description = "Off" }, isOff: true)).Endpoint!.IsEnabled);

        targets.Fault = "Its name leads nowhere any more.";
        var refused = await endpoints.Change(endpoint with { Description = "On" }, isOff: false);
        Assert.Equal((WebhookRefusal.Invalid, "url"), (refused.Refusal, refused.Field));
        Assert.True(await endpoints.Find(endpoint.Id) is { Description: "Off", IsEnabled: false });

        targets.Fault = null;
        Assert.True((await endpoints.Change(endpoint with { Description = "On" }, isOff: false)).Endpoint is { Description: "On", IsEnabled: true });
    }

    [Fact]
    public async Task What_waits_when_an_endpoint_is_taken_away_waits_no_more()
    {
        var feed = new ScriptedFeed();
        await using var silo = await Start(feed);
        var endpoint = Endpoints.At("one.example");
        var endpoints = silo.Grains.WebhookEndpoints("demo");
        await endpoints.Add(endpoint);
        receiver.Answer = _ => ValueTask.FromResult(500);
        feed.Add(FeedSource.Notice, "C1", 1, silo.Clock.GetUtcNow());
        await silo.Grains.WebhookDispatcher("demo", endpoint.Id).Wake();
        var store = silo.Services.GetRequiredService<IWebhookStore>();
        await Until(async () => (await store.ListDeliveries(silo.Tenant, endpoint.Id, DeliveryStatus.Retrying, null, 0, 10, default)).Total == 1);

        await endpoints.Remove(endpoint.Id);

        var left = Assert.Single((await store.ListDeliveries(silo.Tenant, endpoint.Id, null, null, 0, 10, default)).Deliveries);
        Assert.Equal((DeliveryStatus.NotWanted, null), (left.Status, left.NextAt));
    }

    [Fact]
    public async Task An_id_that_was_used_for_other_terms_is_refused_even_after_a_change()
    {
        await using var silo = await Start(new ScriptedFeed());
        var endpoint = Endpoints.At("one.example");
        var endpoints = silo.Grains.WebhookEndpoints("demo");
        await endpoints.Add(endpoint);
        await endpoints.Change(endpoint with { Description = "Changed" }, isOff: null);

        Assert.True((await endpoints.Add(endpoint)).IsReplay);
        var other = await endpoints.Add(endpoint with { Url = "https://two.example/" });
        Assert.Equal((WebhookRefusal.DifferentTerms, "url"), (other.Refusal, other.Field));
    }

    private Task<RunningSilo> Start(ScriptedFeed feed) => RunningSilo.Start(null, services => Configure(services, feed));

    private IServiceCollection Configure(IServiceCollection services, ScriptedFeed feed) =>
        services.AddSingleton<IWebhookSender>(receiver).AddSingleton<IWebhookTargets>(new AnyTarget()).AddSingleton<ITenantFeed>(feed);

    /// <summary>Waits until all before a place was read.</summary>
    private static async Task Read(IWebhookDispatcherGrain dispatcher, long place)
    {
        await dispatcher.Wake();
        await Until(async () => (await dispatcher.Status()).Place == (FeedPlace.Start with { Notices = place }).ToString());
    }

    private static Task Ended(RunningSilo silo, Guid endpoint) =>
        Until(async () => (await silo.Services.GetRequiredService<IWebhookStore>().ListRuns(silo.Tenant, endpoint, default)).Count == 1);

    private sealed class ClosedTarget : IWebhookTargets
    {
        public string? Fault { get; set; }

        public Task<string?> FaultOf(string url, CancellationToken cancellation) => Task.FromResult(Fault);
    }

    /// <summary>A test that waits in vain is ended from outside.</summary>
    private static async Task Until(Func<Task<bool>> enough)
    {
        while (!await enough()) await Task.Yield();
    }
}
