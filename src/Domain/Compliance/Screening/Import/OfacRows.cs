using System.Buffers;
using System.Text;

namespace FinCode.Domain.Compliance.Screening.Import;

/// <summary>Texts of one of OFAC's side files by the number of the entry that they belong to, kept as bytes.</summary>
internal sealed class OfacRows
{
    private readonly ArrayBufferWriter<byte> texts = new(64 * 1024);
    private readonly List<int> starts = [0];
    private readonly List<int> before = [];
    private readonly Dictionary<int, int> lastOf = [];
    private int asked;

    /// <summary>Rows that nobody has asked for: of no entry.</summary>
    public int Unasked => before.Count - asked;

    public void Add(int entry, string text)
    {
        before.Add(lastOf.GetValueOrDefault(entry, -1));
        lastOf[entry] = before.Count - 1;
        Encoding.UTF8.GetBytes(text, texts);
        starts.Add(texts.WrittenCount);
    }

    /// <summary>The entry's texts in the file's order. Asked once.</summary>
    public List<string> Ask(int entry)
    {
        var found = new List<string>();
        for (var row = lastOf.GetValueOrDefault(entry, -1); row >= 0; row = before[row])
        {
            asked++;
            found.Add(Encoding.UTF8.GetString(texts.WrittenSpan[starts[row]..starts[row + 1]]));
        }

        found.Reverse();
        return found;
    }
}
