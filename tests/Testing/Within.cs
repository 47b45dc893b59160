namespace FinCode.Testing;

/// <summary>Bounds what a test waits for, in real time.</summary>
public static class Within
{
    public static Task Patience(this Task task) => task.WaitAsync(Barrier.Patience);

    public static Task<T> Patience<T>(this Task<T> task) => task.WaitAsync(Barrier.Patience);
}
