namespace FinCode.Engine.Tests.Addresses;

public interface INamedGrain : IGrainWithStringKey
{
    Task<string> Key();

    Task<string> Identity();

    Task<string> KeyOf(INamedGrain other);

    Task<INamedGrain> Self();
}

public interface IGuidGrain : IGrainWithGuidKey
{
    Task<Guid> Key();
}

public interface IIntegerGrain : IGrainWithIntegerKey
{
    Task<long> Key();

    Task<string> Identity();
}

public interface ICompoundGrain : IGrainWithIntegerCompoundKey
{
    Task<string> Key();
}

public interface INobodyGrain : IGrainWithStringKey;

public sealed class NamedGrain : Grain, INamedGrain
{
    public Task<string> Key() => Task.FromResult(this.GetPrimaryKeyString());

    public Task<string> Identity() => Task.FromResult(IdentityString);

    public Task<string> KeyOf(INamedGrain other) => other.Key();

    public Task<INamedGrain> Self() => Task.FromResult(this.AsReference<INamedGrain>());
}

public sealed class GuidGrain : Grain, IGuidGrain
{
    public Task<Guid> Key() => Task.FromResult(this.GetPrimaryKey());
}

[GrainType("its-own-name")]
internal sealed class IntegerGrain : Grain, IIntegerGrain
{
    public Task<long> Key() => Task.FromResult(this.GetPrimaryKeyLong());

    public Task<string> Identity() => Task.FromResult(IdentityString);
}

public sealed class CompoundGrain : Grain, ICompoundGrain
{
    public Task<string> Key() => Task.FromResult($"{this.GetPrimaryKeyLong(out var extension)}:{extension}");
}
