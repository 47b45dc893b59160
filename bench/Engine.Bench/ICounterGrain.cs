namespace FinCode.Engine.Bench;

/// <summary>The smallest grain that does something.</summary>
public interface ICounterGrain : IGrainWithIntegerKey
{
    Task<long> Add(long amount);
}

/// <summary>The same, reentrant, and with an await in the middle.</summary>
public interface IReentrantCounterGrain : IGrainWithIntegerKey
{
    Task<long> Add(long amount);
}

/// <summary>The same, and every call writes the sum to a storage that does nothing.</summary>
public interface IStoredCounterGrain : IGrainWithIntegerKey
{
    Task<long> Add(long amount);
}

/// <summary>A grain to be collected.</summary>
public interface IIdleGrain : IGrainWithIntegerKey
{
    Task Wake();
}
