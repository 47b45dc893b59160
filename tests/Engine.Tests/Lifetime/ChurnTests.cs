using Microsoft.Extensions.DependencyInjection;
using Orleans.Concurrency;

namespace FinCode.Engine.Tests.Lifetime;

/// <summary>Counts its calls where they outlive the activation, without any lock: two activations at once would lose some.</summary>
public interface IChurnGrain : IGrainWithIntegerKey
{
    Task Count();

    [AlwaysInterleave]
    Task Leave();
}

public sealed class ChurnGrain(ChurnBook book) : Grain, IChurnGrain
{
    private ChurnPage Page => book.Pages[this.GetPrimaryKeyLong()];

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Page.Alive++;
        Page.MostAlive = Math.Max(Page.MostAlive, Page.Alive);
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await Task.Yield();
        Page.Alive--;
    }

    public async Task Count()
    {
        var before = Page.Calls;
        await Task.Yield();
        Page.Calls = before + 1;
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}

public sealed class ChurnPage
{
    public int Calls { get; set; }

    public int Alive { get; set; }

    public int MostAlive { get; set; }
}

public sealed class ChurnBook
{
    public ChurnPage[] Pages { get; } = [.. Enumerable.Range(0, 8).Select(_ => new ChurnPage())];
}

public sealed class ChurnTests
{
    private const int CallsPerLoop = 500;
    private const int LoopsPerGrain = 4;

    [Fact]
    public async Task Every_call_runs_once_and_alone_while_activations_come_and_go()
    {
        var book = new ChurnBook();
        await using var engine = await TestEngine.Start(silo => silo.Services.AddSingleton(book));
        var loops = Enumerable.Range(0, book.Pages.Length * LoopsPerGrain)
            .Select(i => Task.Run(() => Loop(engine.Grains.GetGrain<IChurnGrain>(i % book.Pages.Length), i)));
        await Task.WhenAll(loops).Patience();

        Assert.All(book.Pages, page => Assert.Equal(CallsPerLoop * LoopsPerGrain, page.Calls));
        Assert.All(book.Pages, page => Assert.Equal(1, page.MostAlive));
    }

    private static async Task Loop(IChurnGrain grain, int number)
    {
        for (var i = 0; i < CallsPerLoop; i++)
        {
            await grain.Count();
            if ((i + number) % 25 == 0) await grain.Leave();
        }
    }
}
