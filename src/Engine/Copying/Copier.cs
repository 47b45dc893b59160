namespace FinCode.Engine.Copying;

/// <summary>The compiled way to copy a value whose declared type is <typeparamref name="T"/>.</summary>
internal static class Copier<T>
{
    public static readonly bool IsShared = Shareable.Is(typeof(T));

    // Lazy through the type initialiser of a nested class: types that refer to themselves would otherwise
    // ask for their copier while it is being made.
    public static T Run(T value) => Compiled.Copy(value);

    private static class Compiled
    {
        public static readonly Func<T, T> Copy = CopierFactory.Make<T>();
    }
}
