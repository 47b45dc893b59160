namespace FinCode.Domain.Compliance.Screening.Names;

/// <summary>Words that are known already: a name read with a pool shares their tokens.</summary>
internal sealed class TokenPool
{
    private readonly Dictionary<(string Text, TokenRole Role, bool IsOpen, string Spelt), NameToken> tokens = [];
    private bool isSealed;

    /// <summary>From here on new words are made and not kept, so that any number of threads may ask.</summary>
    public void Seal() => isSealed = true;

    public NameToken Of(string text, TokenRole role, bool isOpen, string spelt)
    {
        if (tokens.TryGetValue((text, role, isOpen, spelt), out var known)) return known;
        var made = new NameToken(text, role, isOpen, spelt);
        if (!isSealed) tokens.Add((text, role, isOpen, spelt), made);
        return made;
    }
}
