namespace FinCode.Cli.Demo;

/// <summary>
/// Customers come one after the other while the days go by: a password takes the server long to hash, by design, and the other half of the
/// machine can carry remittances meanwhile.
/// </summary>
internal sealed class DemoArrivals
{
    private const int AtOnce = 3;

    private readonly TaskCompletionSource<DemoCustomer>[] customers;
    private int come;

    private DemoArrivals(int count) => customers =
        [.. Enumerable.Range(0, count).Select(_ => new TaskCompletionSource<DemoCustomer>(TaskCreationOptions.RunContinuationsAsynchronously))];

    public int Come => Volatile.Read(ref come);

    /// <summary>Ends when all have come, or with the first failure.</summary>
    public Task All { get; private set; } = Task.CompletedTask;

    public static DemoArrivals Begin(IReadOnlyList<DemoPerson> people, Func<DemoPerson, CancellationToken, Task<DemoCustomer>> register, CancellationToken cancellation)
    {
        var arrivals = new DemoArrivals(people.Count);
        arrivals.All = arrivals.Register(people, register, cancellation);
        return arrivals;
    }

    /// <summary>Waits until they are there.</summary>
    public Task<DemoCustomer> Of(DemoPerson person) => customers[person.Number].Task;

    private async Task Register(IReadOnlyList<DemoPerson> people, Func<DemoPerson, CancellationToken, Task<DemoCustomer>> register, CancellationToken cancellation)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        try
        {
            await Parallel.ForEachAsync(people, options, async (person, stop) =>
            {
                customers[person.Number].TrySetResult(await register(person, stop));
                Interlocked.Increment(ref come);
            });
        }
        catch (Exception failure)
        {
            // Whoever waits for those who will not come hears why.
            foreach (var customer in customers) customer.TrySetException(failure);
            throw;
        }
    }
}
