namespace FinCode.Engine.Copying;

/// <summary>Keeps caller and grain apart: what crosses a call is copied unless nobody can change it.</summary>
internal static class Copy
{
    /// <exception cref="Orleans.Serialization.CodecNotFoundException">The value, or something in it, must not cross a call.</exception>
    public static T Of<T>(T value) => Copier<T>.IsShared ? value : Copier<T>.Run(value);
}
