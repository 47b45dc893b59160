using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace FinCode.Domain.Compliance.Screening.Lists;

/// <summary>
/// An entry as bytes: what a list keeps in memory, because half a million small objects would make the collector's pauses long,
/// and what an entry's version is the hash of. The same content gives the same bytes.
/// </summary>
internal static class EntryCodec
{
    public static void Write(ListEntry entry, IBufferWriter<byte> to)
    {
        WriteText(to, entry.Id);
        WriteByte(to, (byte)entry.Kind);
        WriteCount(to, entry.Names.Length);
        foreach (var name in entry.Names)
        {
            WriteByte(to, (byte)name.Strength);
            WriteText(to, name.Text);
        }

        WriteCount(to, entry.BirthDates.Length);
        foreach (var date in entry.BirthDates)
        {
            WriteCount(to, date.YearFrom);
            WriteCount(to, date.YearTo);
            WriteByte(to, date.Month);
            WriteByte(to, date.Day);
            WriteByte(to, date.IsAbout ? (byte)1 : (byte)0);
        }

        WriteTexts(to, entry.Nationalities);
        WriteTexts(to, entry.OtherCountries);
        WriteCount(to, entry.Identifiers.Length);
        foreach (var identifier in entry.Identifiers)
        {
            WriteText(to, identifier.Type);
            WriteText(to, identifier.Value);
            WriteText(to, identifier.Country);
        }

        WriteTexts(to, entry.Programs);
        WriteText(to, entry.Remarks);
    }

    public static ListEntry Read(ReadOnlySpan<byte> from)
    {
        var id = ReadText(ref from);
        var kind = (ScreenedKind)ReadByte(ref from);
        var names = ImmutableArray.CreateBuilder<ListName>();
        for (var left = ReadCount(ref from); left > 0; left--)
        {
            var strength = (NameStrength)ReadByte(ref from);
            names.Add(new ListName(ReadText(ref from), strength));
        }

        var dates = ImmutableArray.CreateBuilder<BirthDate>();
        for (var left = ReadCount(ref from); left > 0; left--)
        {
            var (first, last) = ((short)ReadCount(ref from), (short)ReadCount(ref from));
            var (month, day) = (ReadByte(ref from), ReadByte(ref from));
            dates.Add(new BirthDate(first, last, month, day, ReadByte(ref from) == 1));
        }

        var nationalities = ReadTexts(ref from);
        var others = ReadTexts(ref from);
        var identifiers = ImmutableArray.CreateBuilder<ListIdentifier>();
        for (var left = ReadCount(ref from); left > 0; left--)
        {
            identifiers.Add(new ListIdentifier(ReadText(ref from), ReadText(ref from), ReadText(ref from)));
        }

        return new ListEntry
        {
            Id = id,
            Kind = kind,
            Names = names.ToImmutable(),
            BirthDates = dates.ToImmutable(),
            Nationalities = nationalities,
            OtherCountries = others,
            Identifiers = identifiers.ToImmutable(),
            Programs = ReadTexts(ref from),
            Remarks = ReadText(ref from),
        };
    }

    public static string ReadId(ReadOnlySpan<byte> from) => ReadText(ref from);

    private static void WriteByte(IBufferWriter<byte> to, byte value)
    {
        to.GetSpan(1)[0] = value;
        to.Advance(1);
    }

    private static void WriteCount(IBufferWriter<byte> to, int count)
    {
        BinaryPrimitives.WriteInt32LittleEndian(to.GetSpan(4), count);
        to.Advance(4);
    }

    private static void WriteText(IBufferWriter<byte> to, string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        WriteCount(to, length);
        Encoding.UTF8.GetBytes(text, to.GetSpan(length));
        to.Advance(length);
    }

    private static void WriteTexts(IBufferWriter<byte> to, ImmutableArray<string> texts)
    {
        WriteCount(to, texts.Length);
        foreach (var text in texts) WriteText(to, text);
    }

    private static byte ReadByte(ref ReadOnlySpan<byte> from)
    {
        var value = from[0];
        from = from[1..];
        return value;
    }

    private static int ReadCount(ref ReadOnlySpan<byte> from)
    {
        var count = BinaryPrimitives.ReadInt32LittleEndian(from);
        from = from[4..];
        return count;
    }

    private static string ReadText(ref ReadOnlySpan<byte> from)
    {
        var length = ReadCount(ref from);
        var text = Encoding.UTF8.GetString(from[..length]);
        from = from[length..];
        return text;
    }

    private static ImmutableArray<string> ReadTexts(ref ReadOnlySpan<byte> from)
    {
        var count = ReadCount(ref from);
        if (count == 0) return [];
        var texts = ImmutableArray.CreateBuilder<string>(count);
        for (; count > 0; count--) texts.Add(ReadText(ref from));
        return texts.MoveToImmutable();
    }
}
