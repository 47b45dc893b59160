namespace Orleans;

/// <summary>A record as storage sees it: content, version, and whether it is there at all.</summary>
public interface IGrainState<T>
{
    T State { get; set; }

    string? ETag { get; set; }

    bool RecordExists { get; set; }
}
