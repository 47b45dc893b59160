using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace FinCode.Domain.Compliance.Screening;

/// <summary>
/// Everything that is compared of a subject, and what it is compared with, in 32 bytes: SHA-256, so that nobody can make a listed name
/// pass for one that was clear. It names nobody.
/// </summary>
[InlineArray(Words)]
public struct SubjectDigest : IEquatable<SubjectDigest>
{
    private const int Words = SHA256.HashSizeInBytes / sizeof(ulong);
    private const int Heading = sizeof(long) + sizeof(byte) + sizeof(int);

    private ulong first;

    /// <param name="lists">Names the lists that it is compared with.</param>
    public static SubjectDigest Of(long lists, ScreeningSubject subject)
    {
        var size = Heading + SizeOf(subject.Name) + SizeOf(subject.Country) + SizeOf(subject.Nationalities) + SizeOf(subject.Identifiers) + SizeOf(subject.OtherNames);
        var rented = size > 1024 ? ArrayPool<byte>.Shared.Rent(size) : null;
        var bytes = rented is null ? stackalloc byte[1024] : rented;
        BinaryPrimitives.WriteInt64LittleEndian(bytes, lists);
        bytes[sizeof(long)] = (byte)subject.Kind;
        BinaryPrimitives.WriteInt32LittleEndian(bytes[(sizeof(long) + 1)..], subject.BirthDate?.DayNumber ?? -1);
        var rest = bytes[Heading..];
        Write(subject.Name, ref rest);
        Write(subject.Country, ref rest);
        Write(subject.Nationalities, ref rest);
        Write(subject.Identifiers, ref rest);
        Write(subject.OtherNames, ref rest);
        var digest = default(SubjectDigest);
        SHA256.HashData(bytes[..size], MemoryMarshal.AsBytes((Span<ulong>)digest));
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        return digest;
    }

    public readonly bool Equals(SubjectDigest other) => ((ReadOnlySpan<ulong>)this).SequenceEqual(other);

    public override readonly bool Equals(object? obj) => obj is SubjectDigest other && Equals(other);

    // As even as any part of a hash.
    public override readonly int GetHashCode() => (int)this[0];

    public static bool operator ==(SubjectDigest left, SubjectDigest right) => left.Equals(right);

    public static bool operator !=(SubjectDigest left, SubjectDigest right) => !left.Equals(right);

    private static int SizeOf(string? text) => sizeof(int) + ((text?.Length ?? 0) * sizeof(char));

    private static int SizeOf(ImmutableArray<string> texts)
    {
        var size = sizeof(int);
        if (texts.IsDefault) return size;
        foreach (var text in texts) size += SizeOf(text);
        return size;
    }

    // Each text after its length, and each list after its count, so that no two subjects give the same bytes.
    private static void Write(string? text, ref Span<byte> to)
    {
        BinaryPrimitives.WriteInt32LittleEndian(to, text?.Length ?? -1);
        MemoryMarshal.AsBytes(text.AsSpan()).CopyTo(to[sizeof(int)..]);
        to = to[SizeOf(text)..];
    }

    private static void Write(ImmutableArray<string> texts, ref Span<byte> to)
    {
        BinaryPrimitives.WriteInt32LittleEndian(to, texts.IsDefault ? 0 : texts.Length);
        to = to[sizeof(int)..];
        if (texts.IsDefault) return;
        foreach (var text in texts) Write(text, ref to);
    }
}
