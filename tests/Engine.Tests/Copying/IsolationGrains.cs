using System.Collections.Immutable;

namespace FinCode.Engine.Tests.Copying;

[GenerateSerializer]
public sealed class Basket
{
    [Id(0)]
    public List<string> Items { get; set; } = [];

    [Id(1)]
    public Dictionary<string, int[]> Counts { get; } = [];

    public string? NotOnTheWire { get; set; }
}

[GenerateSerializer]
public abstract record Shape([property: Id(0)] string Name)
{
    [GenerateSerializer]
    public sealed record Circle(string Name, [property: Id(0)] List<int> Radii) : Shape(Name);
}

[GenerateSerializer]
public readonly record struct Amount([property: Id(0)] long Minor, [property: Id(1)] string Currency);

[GenerateSerializer, Immutable]
public sealed record Promise(List<int> Numbers);

[GenerateSerializer]
public sealed record Parcel([property: Id(0)] ImmutableList<Amount> Amounts, [property: Id(1)] (int, List<int>) Pair, [property: Id(2)] Basket? Basket);

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
    Task<object?> Keep(object? value);

    Task<object?> Kept();

    Task<int> CountOf(IReadOnlyList<int> numbers);

    Task<byte[]> Same([Immutable] byte[] bytes);

    Task<Basket> Fill(Basket basket);

    Task Refer(IGrain grain);

    Task ReferToItself();
}

public sealed class BoxGrain : Grain, IBoxGrain
{
    public static byte[]? LastBytes { get; private set; }

    private object? _kept;

    public Task<object?> Keep(object? value) => Task.FromResult(_kept = value);

    public Task<object?> Kept() => Task.FromResult(_kept);

    public Task<int> CountOf(IReadOnlyList<int> numbers) => Task.FromResult(numbers.Count);

    public Task<byte[]> Same(byte[] bytes)
    {
        LastBytes = bytes;
        return Task.FromResult(bytes);
    }

    public Task<Basket> Fill(Basket basket)
    {
        basket.Items.Add("from the grain");
        _kept = basket;
        return Task.FromResult(basket);
    }

    public Task Refer(IGrain grain) => Task.CompletedTask;

    public Task ReferToItself() => this.AsReference<IBoxGrain>().Refer(this);
}
