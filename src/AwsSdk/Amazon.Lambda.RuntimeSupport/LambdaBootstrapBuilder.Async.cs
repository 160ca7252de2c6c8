using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <content>Handlers that return a task.</content>
public partial class LambdaBootstrapBuilder
{
    public static LambdaBootstrapBuilder Create(Func<Task> handler) =>
        new(HandlerWrapper.GetHandlerWrapper(handler));

    public static LambdaBootstrapBuilder Create(Func<Stream, Task> handler) =>
        new(HandlerWrapper.GetHandlerWrapper(handler));

    public static LambdaBootstrapBuilder Create<TInput>(Func<TInput, Task> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.GetHandlerWrapper(handler, serializer));

    public static LambdaBootstrapBuilder Create(Func<ILambdaContext, Task> handler) =>
        new(HandlerWrapper.GetHandlerWrapper(handler));

    public static LambdaBootstrapBuilder Create(Func<Stream, ILambdaContext, Task> handler) =>
        new(HandlerWrapper.GetHandlerWrapper(handler));

    public static LambdaBootstrapBuilder Create<TInput>(Func<TInput, ILambdaContext, Task> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.GetHandlerWrapper(handler, serializer));

    public static LambdaBootstrapBuilder Create(Func<Task<Stream>> handler) =>
        new(HandlerWrapper.GetHandlerWrapper(handler));

    public static LambdaBootstrapBuilder Create(Func<Stream, Task<Stream>> handler) =>
        new(HandlerWrapper.GetHandlerWrapper(handler));

    public static LambdaBootstrapBuilder Create<TInput>(Func<TInput, Task<Stream>> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.GetHandlerWrapper(handler, serializer));

    public static LambdaBootstrapBuilder Create(Func<ILambdaContext, Task<Stream>> handler) =>
        new(HandlerWrapper.GetHandlerWrapper(handler));

    public static LambdaBootstrapBuilder Create(Func<Stream, ILambdaContext, Task<Stream>> handler) =>
        new(HandlerWrapper.GetHandlerWrapper(handler));

    public static LambdaBootstrapBuilder Create<TInput>(Func<TInput, ILambdaContext, Task<Stream>> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.GetHandlerWrapper(handler, serializer));

    public static LambdaBootstrapBuilder Create<TOutput>(Func<Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.GetHandlerWrapper(handler, serializer));

    public static LambdaBootstrapBuilder Create<TOutput>(Func<Stream, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.GetHandlerWrapper(handler, serializer));

    public static LambdaBootstrapBuilder Create<TInput, TOutput>(Func<TInput, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.GetHandlerWrapper(handler, serializer));

    public static LambdaBootstrapBuilder Create<TOutput>(Func<ILambdaContext, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.GetHandlerWrapper(handler, serializer));

    public static LambdaBootstrapBuilder Create<TOutput>(Func<Stream, ILambdaContext, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.GetHandlerWrapper(handler, serializer));

    public static LambdaBootstrapBuilder Create<TInput, TOutput>(Func<TInput, ILambdaContext, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.GetHandlerWrapper(handler, serializer));
}
