using System.Collections.Immutable;

namespace FinCode.Engine.Contract.Calls;

// Its last member has no id on purpose.
#pragma warning disable ORLEANS0004
[GenerateSerializer]
public sealed class Basket
{
    [Id(0)]
    public List<string> Items { get; set; } = [];

    [Id(1)]
    public Dictionary<string, int[]> Counts { get; set; } = [];

    public string? NotOnTheWire { get; set; }
}
#pragma warning restore ORLEANS0004

[GenerateSerializer]
public abstract record Shape([property: Id(0)] string Name)
{
    [GenerateSerializer]
    public sealed record Circle(string Name, [property: Id(0)] List<int> Radii) : Shape(Name);
}

[GenerateSerializer]
public readonly record struct Amount([property: Id(0)] long Minor, [property: Id(1)] string Currency);

[GenerateSerializer, Immutable]
public sealed record Promise([property: Id(0)] List<int> Numbers);

[GenerateSerializer]
public sealed record Parcel([property: Id(0)] ImmutableList<Amount> Amounts, [property: Id(1)] (int, List<int>) Pair, [property: Id(2)] Basket? Basket);

[GenerateSerializer]
public sealed class Pair
{
    [Id(0)]
    public List<int>? Left { get; set; }

    [Id(1)]
    public List<int>? Right { get; set; }
}

[GenerateSerializer]
public sealed class Knot
{
    [Id(0)]
    public Knot? Next { get; set; }
}

public sealed class Unmarked
{
    public int Number { get; set; }
}

public struct ForeignPoint(int x)
{
    public readonly int X => x;
}

[GenerateSerializer]
public struct ForeignPointSurrogate
{
    [Id(0)]
    public int X { get; set; }
}

[RegisterConverter]
public sealed class ForeignPointConverter : IConverter<ForeignPoint, ForeignPointSurrogate>
{
    public ForeignPoint ConvertFromSurrogate(in ForeignPointSurrogate surrogate) => new(surrogate.X);

    public ForeignPointSurrogate ConvertToSurrogate(in ForeignPoint value) => new() { X = value.X };
}

public interface IBoxGrain : IGrainWithStringKey
{
    Task<Basket> Fill(Basket basket);

    Task<List<string>> KeptItems();

    Task<object?> Echo(object? value);

    Task<byte[]> Same([Immutable] byte[] bytes);

    Task<Pair> EchoPair(Pair pair);

    Task<bool> IsKnot(Knot knot);

    Task Refer(IBoxGrain grain);
}

public sealed class BoxGrain : Grain, IBoxGrain
{
    private Basket? kept;

    /// <summary>What the grain itself was handed, for a test in the same process to compare.</summary>
    public static byte[]? LastBytes { get; private set; }

    public Task<Basket> Fill(Basket basket)
    {
        basket.Items.Add("from the grain");
        kept = basket;
        return Task.FromResult(basket);
    }

    public Task<List<string>> KeptItems() => Task.FromResult(kept!.Items);

    public Task<object?> Echo(object? value) => Task.FromResult(value);

    public Task<byte[]> Same(byte[] bytes)
    {
        LastBytes = bytes;
        return Task.FromResult(bytes);
    }

    public Task<Pair> EchoPair(Pair pair) => Task.FromResult(pair);

    public Task<bool> IsKnot(Knot knot) => Task.FromResult(ReferenceEquals(knot, knot.Next));

    public Task Refer(IBoxGrain grain) => grain.Echo(null);
}
