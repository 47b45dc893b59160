using System.Collections.Immutable;
using System.IO.Hashing;
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

    public static Terms Of(params ReadOnlySpan<(string Name, string? Value)> fields)
    {
        var builder = ImmutableArray.CreateBuilder<TermsField>(fields.Length);
        foreach (var (name, value) in fields)
        {
            builder.Add(new TermsField(name, Digest(value)));
        }

        return new Terms(builder.MoveToImmutable());
    }

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

    private static ulong Digest(string? value)
    {
        if (value is null)
        {
            return 0;
        }

        var length = Encoding.UTF8.GetMaxByteCount(value.Length);
        Span<byte> bytes = length <= 1024 ? stackalloc byte[length] : new byte[length];
        return XxHash3.HashToUInt64(bytes[..Encoding.UTF8.GetBytes(value, bytes)]) | 1;
    }
}

[GenerateSerializer, Immutable, Alias("fincode.terms-field")]
public readonly record struct TermsField([property: Id(0)] string Name, [property: Id(1)] ulong Digest);
