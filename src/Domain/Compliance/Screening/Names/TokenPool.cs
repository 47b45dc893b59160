namespace FinCode.Domain.Compliance.Screening.Names;

/// <summary>Words that are known already: a name read with a pool shares their tokens.</summary>
/// <param name="before">
/// The sealed pool of the version in use. Its words are taken over, so that a new version of a list makes few objects that stay: those are
/// what the collector stops everybody for.
/// </param>
internal sealed class TokenPool(TokenPool? before = null)
{
    private readonly Dictionary<(string Text, TokenRole Role, bool IsOpen, string Spelt), NameToken> tokens = new(before?.tokens.Count ?? 0);
    private TokenPool? known = before;
    private bool isSealed;

    /// <summary>From here on new words are made and not kept, so that any number of threads may ask.</summary>
    public void Seal() => (isSealed, known) = (true, null);

    public NameToken Of(string text, TokenRole role, bool isOpen, string spelt)
    {
        if (tokens.TryGetValue((text, role, isOpen, spelt), out var token)) return token;
        token = known?.tokens.GetValueOrDefault((text, role, isOpen, spelt)) ?? new NameToken(text, role, isOpen, spelt);
        if (!isSealed) tokens.Add((token.Text, role, isOpen, token.Spelt), token);
        return token;
    }
}
