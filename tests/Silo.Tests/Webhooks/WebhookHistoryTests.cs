using FinCode.Contracts.Remittances;
using FinCode.Contracts.Webhooks;
using FinCode.Domain.Webhooks;
using FinCode.Grains.Webhooks;
using FinCode.Silo.Tests.Agents;
using FinCode.Silo.Tests.Remittances;
using FinCode.Storage;
using FinCode.Storage.Verify;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Silo.Tests.Webhooks;

/// <summary>Receivers hear of every step at least once and in order, over receivers that fail, processes that stop and events that nobody takes.</summary>
[Trait("Clock", "Moved")]
public sealed class WebhookHistoryTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 300)]
    [InlineData(3, 600)]
    public async Task Nothing_is_lost_and_each_reference_is_told_in_order(int seed, int faultsPerMille)
    {
        var (receiver, random, gate) = (new Receiver(), new Random(seed), new Lock());
        receiver.Answer = _ =>
        {
            lock (gate) return ValueTask.FromResult(random.Next(1000) < faultsPerMille ? 500 : 200);
        };
        string? folder = null;
        for (var process = 0; process < 3; process++)
        {
            await using var silo = await Start(receiver, folder);
            folder = silo.Folder;
            var scene = new RemittanceScene(silo);
            if (process == 0)
            {
                await scene.WithMoney();
                Assert.Null((await silo.Grains.WebhookEndpoints("demo").Add(Endpoints.At("one.example"))).Refusal);
            }

            // The process stops wherever it is.
            for (var number = process * 10; number < (process + 1) * 10; number++) await Make(scene, number);
            silo.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        await using var last = await Start(receiver, folder);
        await Endpoints.Pass(last, () => Task.FromResult(receiver.Taken.Count == 60));

        Assert.All(receiver.Taken.GroupBy(each => each.Reference), each => Assert.Equal([1, 2], each.Select(request => request.Version)));
        Assert.Equal(60, receiver.Heard.Select(each => each.Id).Distinct().Count());
        Assert.True(faultsPerMille == 0 || receiver.Heard.Any(each => each.Status == 500), "A receiver that took everything proves nothing.");
        await Endpoints.Idle(last);
        var report = await LedgerVerifier.Verify(new StorageOptions { Kind = StoreKind.Sqlite, DataFolder = last.Folder }, null, default);
        Assert.True(report.IsSound, string.Join('\n', report.Findings));
        Assert.Equal(60, report.Deliveries);
        Assert.Equal(1, await last.Grains.WebhookSweep().Sweep());
    }

    [Fact]
    public async Task A_reference_that_fails_waits_alone_and_goes_on_in_order()
    {
        var receiver = new Receiver();
        await using var silo = await Start(receiver);
        var scene = await new RemittanceScene(silo).WithMoney();
        await silo.Grains.WebhookEndpoints("demo").Add(Endpoints.At("one.example"));
        var bad = "";
        receiver.Answer = request =>
        {
            if (request.Version == 1 && Interlocked.CompareExchange(ref bad, request.Reference, "") == "") return ValueTask.FromResult(500);
            return ValueTask.FromResult(request.Reference == bad ? 500 : 200);
        };
        for (var number = 0; number < 5; number++) await Make(scene, number);

        await receiver.Until(heard => heard.Taken.Count == 8);
        Assert.DoesNotContain(receiver.Taken, each => each.Reference == bad);
        Assert.All(receiver.Heard.Where(each => each.Reference == bad), each => Assert.Equal(1, each.Version));

        receiver.Answer = _ => ValueTask.FromResult(200);
        await Endpoints.Pass(silo, () => Task.FromResult(receiver.Taken.Count == 10));
        Assert.Equal([1, 2], receiver.Taken.Where(each => each.Reference == bad).Select(each => each.Version));
        Assert.True(receiver.Taken.Select(each => each.Id).SequenceEqual(receiver.Taken.Select(each => each.Id).Distinct()));
    }

    [Fact]
    public async Task After_three_days_an_event_is_given_up_and_the_next_one_follows_and_it_can_be_sent_again()
    {
        var receiver = new Receiver { Answer = request => ValueTask.FromResult(request.Version == 1 ? 503 : 200) };
        await using var silo = await Start(receiver);
        var scene = await new RemittanceScene(silo).WithMoney();
        var endpoint = Endpoints.At("one.example");
        await silo.Grains.WebhookEndpoints("demo").Add(endpoint);
        await Make(scene, 0);

        await Endpoints.Pass(silo, () => Task.FromResult(receiver.Taken.Count == 1));

        Assert.Equal(2, receiver.Taken[0].Version);
        Assert.InRange(receiver.Heard.Count(each => each.Version == 1), 10, 30);
        await Endpoints.Idle(silo);
        var store = silo.Services.GetRequiredService<IWebhookStore>();
        var dead = Assert.Single((await store.ListDeliveries(silo.Tenant, endpoint.Id, DeliveryStatus.Dead, null, 0, 10, default)).Deliveries);
        Assert.Equal((receiver.Heard.Count(each => each.Version == 1), 503, "no"), (dead.Attempts, dead.HttpStatus, dead.Answer));
        Assert.Equal(dead.Attempts, (await store.ListFailures(silo.Tenant, dead.Key, 50, default)).Count);

        receiver.Answer = _ => ValueTask.FromResult(200);
        var again = await silo.Grains.WebhookDispatcher("demo", endpoint.Id).Redeliver(dead.Key);
        Assert.Equal((DeliveryStatus.Delivered, dead.Attempts + 1), (again!.Status, again.Attempts));
        Assert.Equal(dead.EventId.ToString("D"), receiver.Heard[^1].Id);
    }

    [Theory]
    [InlineData(500, DisabledBecause.Failing)]
    [InlineData(410, DisabledBecause.Gone)]
    public async Task An_endpoint_that_takes_nothing_is_disabled_and_goes_on_where_it_stopped(int status, DisabledBecause because)
    {
        var receiver = new Receiver { Answer = _ => ValueTask.FromResult(status) };
        await using var silo = await Start(receiver);
        var scene = await new RemittanceScene(silo).WithMoney();
        var endpoint = Endpoints.At("one.example");
        var endpoints = silo.Grains.WebhookEndpoints("demo");
        await endpoints.Add(endpoint);
        for (var number = 0; number < 3; number++) await Make(scene, number);

        await Endpoints.Pass(silo, async () => (await endpoints.Find(endpoint.Id))!.Disabled == because);

        receiver.Answer = _ => ValueTask.FromResult(200);
        await Make(scene, 9);
        Assert.Null((await endpoints.Switch(endpoint.Id, null, skips: false)).Refusal);
        await Endpoints.Pass(silo, () => Task.FromResult(receiver.Taken.Count >= 2));
        await Endpoints.Idle(silo);

        // What was given up before is listed; all the rest has come.
        var dead = (await silo.Services.GetRequiredService<IWebhookStore>().ListDeliveries(silo.Tenant, endpoint.Id, DeliveryStatus.Dead, null, 0, 100, default)).Total;
        Assert.Equal(8, receiver.Taken.Count + dead);
        Assert.True(because == DisabledBecause.Failing || dead == 0);
    }

    [Fact]
    public async Task What_was_missed_is_skipped_where_somebody_says_so()
    {
        var receiver = new Receiver();
        await using var silo = await Start(receiver);
        var scene = await new RemittanceScene(silo).WithMoney();
        var endpoint = Endpoints.At("one.example");
        var endpoints = silo.Grains.WebhookEndpoints("demo");
        await endpoints.Add(endpoint);
        await endpoints.Switch(endpoint.Id, DisabledBecause.Switched, skips: false);
        await Make(scene, 0);
        await endpoints.Switch(endpoint.Id, null, skips: true);
        await Make(scene, 1);

        await receiver.Until(heard => heard.Taken.Count == 2);
        await Endpoints.Idle(silo);
        Assert.Single(receiver.Taken.Select(each => each.Reference).Distinct());
    }

    [Fact]
    public async Task A_filter_is_kept_to_and_the_past_is_told_again_under_the_same_ids()
    {
        var receiver = new Receiver();
        await using var silo = await Start(receiver);
        var scene = await new RemittanceScene(silo).WithMoney();
        var endpoint = Endpoints.At("one.example", "transaction.created");
        var endpoints = silo.Grains.WebhookEndpoints("demo");
        var began = silo.Clock.GetUtcNow();
        await endpoints.Add(endpoint);
        for (var number = 0; number < 3; number++) await Make(scene, number);
        await receiver.Until(heard => heard.Taken.Count == 3);
        await Endpoints.Idle(silo);
        Assert.All(receiver.Taken, each => Assert.Equal("transaction.created", each.Type));

        silo.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Null((await endpoints.Replay(endpoint.Id, Guid.NewGuid(), began - TimeSpan.FromMinutes(1), silo.Clock.GetUtcNow(), EventFilter.All)).Refusal);
        await receiver.Until(heard => heard.Heard.Length == 9);

        Assert.Equal(6, receiver.Taken.Count);
        Assert.All(receiver.Heard.Skip(3).GroupBy(each => each.Reference), each => Assert.Equal([1, 2], each.Select(request => request.Version)));
        var store = silo.Services.GetRequiredService<IWebhookStore>();
        while ((await store.ListRuns(silo.Tenant, endpoint.Id, default)).Count > 1)
        {
            await Task.Yield();
        }
    }

    [Fact]
    public async Task An_endpoint_that_hangs_holds_up_no_other()
    {
        var (receiver, never) = (new Receiver(), new TaskCompletionSource<int>());
        receiver.Answer = request => request.Url == "hangs.example" ? new ValueTask<int>(never.Task) : ValueTask.FromResult(200);
        await using var silo = await Start(receiver);
        var scene = await new RemittanceScene(silo).WithMoney();
        await silo.Grains.WebhookEndpoints("demo").Add(Endpoints.At("hangs.example"));
        await silo.Grains.WebhookEndpoints("demo").Add(Endpoints.At("well.example"));
        for (var number = 0; number < 20; number++) await Make(scene, number);

        await receiver.Until(heard => heard.Taken.Count(each => each.Url == "well.example") == 40);
        Assert.DoesNotContain(receiver.Heard, each => each.Url == "hangs.example");
    }

    [Fact]
    public async Task While_a_secret_is_replaced_requests_carry_both_signatures_and_a_removed_endpoint_hears_nothing()
    {
        var receiver = new Receiver();
        await using var silo = await Start(receiver);
        var scene = await new RemittanceScene(silo).WithMoney();
        var endpoint = Endpoints.At("one.example");
        var endpoints = silo.Grains.WebhookEndpoints("demo");
        await endpoints.Add(endpoint);
        var dispatcher = silo.Grains.WebhookDispatcher("demo", endpoint.Id);
        await dispatcher.Test();
        await endpoints.Rotate(endpoint.Id, WebhookSecret.New(), TimeSpan.FromHours(1));
        await dispatcher.Test();
        silo.Clock.Advance(TimeSpan.FromHours(2));
        await dispatcher.Test();

        Assert.Equal([1, 2, 1], receiver.Heard.Select(each => each.Signature.Split(' ').Length));
        Assert.All(receiver.Heard, each => Assert.Equal("webhook.test", each.Type));
        Assert.True(await endpoints.Remove(endpoint.Id));
        await endpoints.Add(Endpoints.At("two.example"));
        await Make(scene, 0);
        await receiver.Until(heard => heard.Taken.Count(each => each.Url == "two.example") == 2);
        Assert.DoesNotContain(receiver.Heard, each => each.Url == "one.example" && each.Type != "webhook.test");
    }

    private static Task<RunningSilo> Start(Receiver receiver, string? folder = null) =>
        RunningSilo.Start(folder, services => services.AddSingleton<IWebhookSender>(receiver).AddSingleton<IWebhookTargets>(new AnyTarget()));

    /// <summary>Two steps: made, cancelled.</summary>
    private static async Task Make(RemittanceScene scene, int number)
    {
        var created = Assert.IsType<RemittanceAnswer.Done>(await CounterScene.UntilAnswered(() => scene.TryCreate($"create-{number}")));
        await CounterScene.UntilAnswered(() => scene.Silo.Grains.Remittance("demo", created.Remittance.No.Serial).Cancel(scene.Order($"cancel-{number}"), null));
    }
}
