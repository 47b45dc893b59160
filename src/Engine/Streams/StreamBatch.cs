namespace FinCode.Engine.Streams;

/// <summary>Some items on their way to one subscription, and how many of them were taken.</summary>
internal sealed class StreamBatch(StreamItem[] items)
{
    public int Taken { get; private set; }

    public StreamItem? Next => Taken < items.Length ? items[Taken] : null;

    public IEnumerable<StreamItem> Rest => items.Skip(Taken);

    public void Advance(int count) => Taken += count;
}
