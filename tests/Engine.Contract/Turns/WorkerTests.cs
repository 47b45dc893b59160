using FinCode.Engine.Contract.Silos;
using Orleans.Concurrency;

namespace FinCode.Engine.Contract.Turns;

public interface IWorkerGrain : IGrainWithStringKey
{
    Task Hold(string step);
}

[StatelessWorker(2)]
public sealed class WorkerGrain(Barrier barrier) : Grain, IWorkerGrain
{
    public async Task Hold(string step)
    {
        barrier.Reach($"{this.GetPrimaryKeyString()} began");
        await barrier.Reached($"{this.GetPrimaryKeyString()} {step} may end");
    }
}

public sealed class WorkerTests(SharedSilo shared) : SharedSiloTest(shared)
{
    [Fact]
    public async Task Stateless_workers_serve_one_address_up_to_their_number()
    {
        var grain = Silo.Grains.GetGrain<IWorkerGrain>(Key);
        var calls = new[] { grain.Hold("1"), grain.Hold("2"), grain.Hold("3") };
        await Barrier.Reached($"{Key} began", 2);
        Assert.Equal(2, Barrier.Count($"{Key} began"));

        foreach (var step in new[] { "1", "2", "3" }) Barrier.Reach($"{Key} {step} may end");
        await Task.WhenAll(calls).Patience();
        Assert.Equal(3, Barrier.Count($"{Key} began"));
    }
}
