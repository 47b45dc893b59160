namespace FinCode.Engine.Contract.Silos;

/// <summary>One silo for all tests that need no silo of their own; every test there uses keys of its own.</summary>
public sealed class SharedSilo : IAsyncLifetime
{
    public ContractSilo Silo { get; private set; } = null!;

    public async Task InitializeAsync() => Silo = await ContractSilo.Start();

    public async Task DisposeAsync() => await Silo.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class OnTheSharedSilo : ICollectionFixture<SharedSilo>
{
    public const string Name = "shared silo";
}

/// <summary>A test on the shared silo.</summary>
[Collection(OnTheSharedSilo.Name)]
public abstract class SharedSiloTest(SharedSilo shared)
{
    protected ContractSilo Silo => shared.Silo;

    protected Barrier Barrier => shared.Silo.Barrier;

    /// <summary>A key that no other test uses.</summary>
    protected string Key { get; } = $"k{Guid.NewGuid():N}";
}
