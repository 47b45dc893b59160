using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FinCode.Domain.Ledger;

namespace FinCode.Domain.Events;

/// <summary>
/// A place in a tenant's events: the last entry of each writer's slot. Within a slot entries are committed in the order of their numbers,
/// so nothing ever appears before such a place; one number for all slots could be overtaken by a slower writer's commit.
/// </summary>
/// <param name="Last">The last entry of each slot that has one, by slot.</param>
[GenerateSerializer, Immutable, Alias("fincode.event-cursor")]
public sealed record EventCursor([property: Id(0)] ImmutableArray<long> Last)
{
    /// <summary>Before everything.</summary>
    public static readonly EventCursor Start = new([]);

    private const int EntryBytes = sizeof(long);

    /// <summary>The last entry of a slot; zero when there is none.</summary>
    public EntryNo Of(int slot)
    {
        foreach (var entry in Last)
        {
            if (new EntryNo(entry).Writer == slot) return new EntryNo(entry);
        }

        return default;
    }

    /// <summary>Whether the entry lies at or before this place.</summary>
    public bool Has(EntryNo entry) => entry <= Of(entry.Writer);

    /// <summary>The place after the entry, which must be the next of its slot.</summary>
    public EventCursor After(EntryNo entry)
    {
        for (var at = 0; at < Last.Length; at++)
        {
            var slot = new EntryNo(Last[at]).Writer;
            if (slot == entry.Writer) return Last[at] >= entry.Value ? this : new EventCursor(Last.SetItem(at, entry.Value));
            if (slot > entry.Writer) return new EventCursor(Last.Insert(at, entry.Value));
        }

        return new EventCursor(Last.Add(entry.Value));
    }

    /// <summary>This place, and yet just before one entry that lies behind it: to read that one again.</summary>
    public EventCursor JustBefore(EntryNo entry)
    {
        Invariant.Holds(Has(entry));
        var at = Last.IndexOf(Of(entry.Writer).Value);
        return new EventCursor(Last.SetItem(at, entry.Value - EntryNo.WriterMax - 1));
    }

    /// <summary>The later of both in every slot.</summary>
    public EventCursor Or(EventCursor other)
    {
        var later = this;
        foreach (var entry in other.Last) later = later.After(new EntryNo(entry));
        return later;
    }

    /// <summary>When the newest entry at this place was journaled; null at the start.</summary>
    [JsonIgnore]
    public DateTimeOffset? NewestAt => Last.IsEmpty ? null : new EntryNo(Last.Max()).At;

    public bool Equals(EventCursor? other) => other is not null && Last.AsSpan().SequenceEqual(other.Last.AsSpan());

    public override int GetHashCode() => Last.Length == 0 ? 0 : Last[^1].GetHashCode();

    /// <summary>Opaque text for clients; empty at the start.</summary>
    public override string ToString()
    {
        var bytes = new byte[Last.Length * EntryBytes];
        for (var at = 0; at < Last.Length; at++) BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(at * EntryBytes), Last[at]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>False for what is not the text of a place.</summary>
    public static bool TryParse(string? text, out EventCursor cursor)
    {
        cursor = Start;
        if (text is null || !Base64Url.IsValid(text, out var length) || length % EntryBytes != 0 || length / EntryBytes > EntryNo.WriterMax + 1) return false;
        var bytes = Base64Url.DecodeFromChars(text);
        var before = -1;
        for (var at = 0; at < bytes.Length; at += EntryBytes)
        {
            var entry = new EntryNo(BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(at)));
            if (entry.Value <= 0 || entry.Writer <= before) return false;
            before = entry.Writer;
            cursor = cursor.After(entry);
        }

        return true;
    }
}
