"""The server's connection to a kernel, sending small messages at once."""

from __future__ import annotations

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection


class PromptConnection(ZMQChannelsWebsocketConnection):
    """Jupyter Server's own connection, with TCP_NODELAY.

    Without it, a widget's update waits behind the message before it until the browser's delayed
    acknowledgement comes, 40 ms later.
    """

    def connect(self):
        self.websocket_handler.set_nodelay(True)
        return super().connect()
