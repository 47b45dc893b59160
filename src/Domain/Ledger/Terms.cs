using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;

namespace FinCode.Domain.Ledger;

/// <summary>
/// The fingerprint of what a client asked for, field by field, so that a key used again for something else can be
/// refused with the name of the field that differs, without keeping or repeating the old value.
/// </summary>
/// <param name="Fields">Name and 64-bit digest of each field, in the order of the API's documentation.</param>
[GenerateSerializer, Immutable, Alias("fincode.terms")]
public sealed record Terms([property: Id(0)] ImmutableArray<TermsField> Fields)
{
    public static readonly Terms None = new([]);

    public static Terms Of(params ReadOnlySpan<TermsField> fields) => new([.. fields]);

    /// <summary>The first field in which another request differs, or null when it asks for the same.</summary>
    public string? FirstDifference(Terms other)
    {
        for (var at = 0; at < Math.Max(Fields.Length, other.Fields.Length); at++)
        {
            if (at >= Fields.Length || at >= other.Fields.Length || Fields[at] != other.Fields[at])
            {
                return at < other.Fields.Length ? other.Fields[at].Name : Fields[at].Name;
            }
        }

        return null;
    }

    public bool Equals(Terms? other) => other is not null && Fields.AsSpan().SequenceEqual(other.Fields.AsSpan());

    public override int GetHashCode() => Fields.Length == 0 ? 0 : Fields[0].GetHashCode();
}

/// <summary>One field of what was asked for: its name in the API, and a digest of its value; zero when it was absent.</summary>
[GenerateSerializer, Immutable, Alias("fincode.terms-field")]
public readonly record struct TermsField([property: Id(0)] string Name, [property: Id(1)] ulong Digest)
{
    public static TermsField Text(string name, string? value)
    {
        if (value is null)
        {
            return new TermsField(name, 0);
        }

        var length = Encoding.UTF8.GetMaxByteCount(value.Length);
        Span<byte> bytes = length <= 1024 ? stackalloc byte[length] : new byte[length];
        return Of(name, bytes[..Encoding.UTF8.GetBytes(value, bytes)]);
    }

    public static TermsField Id(string name, Guid value) => Of(name, MemoryMarshal.AsBytes(new ReadOnlySpan<Guid>(in value)));

    /// <summary>A count, a number of seconds, or an amount in minor units of a currency that the terms name or imply.</summary>
    public static TermsField Number(string name, long? value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value ?? 0);
        return value is null ? new TermsField(name, 0) : Of(name, bytes);
    }

    private static TermsField Of(string name, ReadOnlySpan<byte> value) => new(name, XxHash3.HashToUInt64(value) | 1);
}
