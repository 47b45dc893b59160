using FinCode.Contracts.Events;
using FinCode.Contracts.Revenue;
using FinCode.Domain.Events;
using FinCode.Domain.Remittances;
using FinCode.Domain.Revenue;
using FinCode.Grains.Events;
using FinCode.Grains.Revenue;
using FinCode.Grains.Tenants;
using FinCode.Silo.Tests.Agents;
using FinCode.Silo.Tests.Remittances;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Silo.Tests.Revenue;

/// <summary>
/// Whatever is delivered, however often, in whatever order, by whoever: a share is booked once. The relay goes on without the consumer, so
/// that nothing is booked but by these deliveries.
/// </summary>
public sealed class CommissionRedeliveryTests
{
    private const int Sent = 6;
    private const int Recalled = 2;

    [Theory]
    [InlineData(31, 0)]
    [InlineData(32, 250)]
    public async Task The_ledger_has_each_accrual_once_however_often_and_by_how_many_it_is_delivered(int seed, int faultsPerThousand)
    {
        var silo = await RunningSilo.Start(configure: WithoutConsumer);
        var scene = await RevenueScene.Start(silo);
        for (var number = 0; number < Sent; number++)
        {
            var grain = await scene.Send($"r{number}");
            if (number < Recalled) await scene.Recall(grain, $"r{number}");
        }

        await scene.Taken();
        var events = await Events(silo);
        Assert.Equal((Sent, Recalled), (events.Count(each => each.Type == TransactionEventTypes.Completed), events.Count(each => each.Type == TransactionEventTypes.RecallAccepted)));
        Assert.Empty(await Booked(silo));

        // One delivery of each, in order: from here on nothing may change, and what there is now is not nothing.
        await CounterScene.UntilAnswered(() => Take(silo, "demo/0", 1, events));
        var (once, balances) = (await Booked(silo), await scene.Remittances.Balances());
        Exactly(once);
        Assert.Equal(((Sent - Recalled) * 84, (Sent - Recalled) * 40), (balances["2110 GBP"], balances["2115 GBP"]));
        Assert.Equal(((Sent - Recalled) * 84, (Sent - Recalled) * 40), (balances["7010 GBP"], balances["7020 GBP"]));

        silo.Store.Misbehave(seed, faultsPerThousand);
        await DeliverAgain(silo, events, seed);
        Assert.Equal(once, await Booked(silo));
        await silo.Stop();
        await silo.DisposeAsync();

        // Another process, which remembers nothing of what the first one has booked.
        await using var next = await RunningSilo.Start(silo.Folder, WithoutConsumer);
        next.Store.Misbehave(seed + 100, faultsPerThousand);
        await DeliverAgain(next, events, seed + 1);
        Assert.Equal(once, await Booked(next));
        Assert.Equal(balances, await new RemittanceScene(next).Balances());
        await next.Stop();
        await RevenueScene.AssertSound(silo.Folder);
    }

    [Theory]
    [InlineData(41)]
    [InlineData(42)]
    public async Task Who_hears_for_the_first_time_from_many_at_once_and_in_no_order_books_it_once(int seed)
    {
        await using var silo = await RunningSilo.Start(configure: WithoutConsumer);
        var scene = await RevenueScene.Start(silo);
        for (var number = 0; number < Sent; number++) await scene.Send($"r{number}");
        await scene.Taken();
        var events = await Events(silo);

        silo.Store.Misbehave(seed, 250);
        await DeliverAgain(silo, events, seed);

        var booked = await Booked(silo);
        Assert.Equal(Sent, booked.Count);
        Assert.Equal(Sent, booked.Select(each => each.No).Distinct().Count());
        Assert.All(booked, each => Assert.Equal(CommissionStep.Accrued, each.Step));
        Assert.Equal((Sent * 84, Sent * 40), (await scene.Owed(RevenueScene.Agent, ChartOfAccounts.AgentCommission), await scene.Owed(RemittanceScene.Partner, ChartOfAccounts.PartnerCommission)));
        await silo.Stop();
        await RevenueScene.AssertSound(silo.Folder);
    }

    private static void WithoutConsumer(IServiceCollection services) =>
        services.Remove(services.Single(service => service.ImplementationInstance is EventConsumer { Name: CommissionGrain.Consumer }));

    private static async Task<IReadOnlyList<TransactionEvent>> Events(RunningSilo silo) =>
        (await silo.Services.GetRequiredService<IEventLog>().Read(new RegisteredTenant(silo.Tenant, "demo"), EventCursor.Start, Limits.EventsPerPageMax, default)).Events;

    /// <summary>Every event alone and in pages, many times, each time in another order, by all grains of the consumer at once, under changing generations.</summary>
    private static async Task DeliverAgain(RunningSilo silo, IReadOnlyList<TransactionEvent> events, int seed)
    {
        var chance = new Random(seed);
        for (var round = 1; round <= 3; round++)
        {
            var deliveries = Enumerable.Range(0, Limits.EventPartitions).SelectMany(part =>
            {
                var shuffled = events.ToArray();
                chance.Shuffle(shuffled);
                return shuffled.Chunk(1 + chance.Next(4)).Select(some => (Key: $"demo/{part}", Generation: 1 + chance.Next(3), Events: some));
            }).ToArray();
            chance.Shuffle(deliveries);
            await Task.WhenAll(deliveries.Select(each => CounterScene.UntilAnswered(() => Take(silo, each.Key, each.Generation, each.Events))));
        }
    }

    private static async Task<bool> Take(RunningSilo silo, string key, int generation, IReadOnlyList<TransactionEvent> events)
    {
        await silo.Grains.GetGrain<ICommissionGrain>(key).Take(new EventDelivery(generation, [.. events]));
        return true;
    }

    /// <summary>What the journal has of commissions, record by record, whatever anybody remembers.</summary>
    private static async Task<IReadOnlyList<(RemittanceNo No, CommissionStep Step, EntryNo Entry)>> Booked(RunningSilo silo)
    {
        var (log, place, booked, hasMore) = (silo.Services.GetRequiredService<IRecordLog>(), RecordPlace.Start, new List<(RemittanceNo, CommissionStep, EntryNo)>(), true);
        while (hasMore)
        {
            var page = await log.Read([silo.Tenant], place, Limits.EventsPerPageMax, default);
            booked.AddRange(page.Records.Where(each => each.Record.Commission is not null).Select(each => (each.Record.Commission!.No, each.Record.Commission.Step, each.EntryNo)));
            (place, hasMore) = (page.After, page.HasMore);
        }

        return booked;
    }

    private static void Exactly(IReadOnlyList<(RemittanceNo No, CommissionStep Step, EntryNo Entry)> booked)
    {
        Assert.Equal((Sent, Recalled), (booked.Count(each => each.Step == CommissionStep.Accrued), booked.Count(each => each.Step == CommissionStep.ClawedBack)));
        Assert.Equal(booked.Count, booked.Select(each => (each.No, each.Step)).Distinct().Count());
    }
}
